import type { HelpTopic } from "./help-topic";

const OKTA = "/integrations/okta";

/** Help on where values and managers come from. */
export const fieldTopics: readonly HelpTopic[] = [
  {
    slug: "fields",
    title: "Fields from Okta",
    summary: "Which Okta attribute fills which field, and what happens to values we can't use.",
    place: { label: "People and fields", href: `${OKTA}/settings/fields` },
    sections: [
      {
        id: "mapping",
        title: "Choosing attributes",
        paragraphs: [
          "Each field takes its value from an Okta attribute. The person's page shows which one.",
          "For most fields, select More to build the value from several attributes:",
        ],
        list: [
          "fall-backs: the first attribute that has a value, such as division, else department",
          "a join: several attributes, one after the other, such as city and country",
          "a table that replaces values, such as ENG with Engineering. Capitals and accents don't matter, and you can paste two columns from a spreadsheet",
          "letters: upper case, lower case, or each word capitalised",
          "the same text for everyone",
        ],
      },
      {
        id: "refused",
        title: "What can't be saved",
        paragraphs: [
          "We refuse attributes that Okta doesn't have. If a change would empty a field for many people, we name them, and you confirm each field. The sync that clears the values still waits for approval.",
        ],
      },
      {
        id: "owner",
        title: "Who owns a field",
        paragraphs: [
          "Okta owns a field unless you choose otherwise: it shows a lock, and no one changes it here. Choose Okta fills it until edited here to let owners and admins correct a value on the person's page.",
          "Syncs leave an edited value alone. The person's page says who edited it and what Okta has instead. Give back to Okta lets the next sync set it again. If you make Okta the owner again, all values edited in that field go back to Okta.",
        ],
      },
      {
        id: "cleaning",
        title: "How we read values",
        paragraphs: [
          "We remove invisible characters, and spaces around a value. A value that is too long is shortened or left out, and listed as an issue.",
        ],
      },
      {
        id: "emptied",
        title: "When many values would disappear",
        paragraphs: [
          "If more than 20% of a field's values (and more than 10) would become empty at once, we keep them and ask you. The usual cause is a lost permission or a changed mapping.",
          "A fall-back or a join can hide such a loss: with division, else department, everyone would silently get their department. So we also count who has lost each attribute. If it's that many, we keep the values, name the attribute, and ask you.",
          "Managers are counted like that too. If Okta no longer shows managerId, people keep their manager, although manager may name someone else.",
        ],
      },
    ],
  },
  {
    slug: "custom-fields",
    title: "Custom fields",
    summary:
      "Fields of your own, such as a cost centre or a list of projects, filled from any Okta attribute.",
    place: { label: "Custom fields", href: `${OKTA}/settings/custom-fields` },
    sections: [
      {
        id: "adding",
        title: "Add a field",
        paragraphs: [
          "Under Settings, Custom fields, select Add field. Give it a name, choose the Okta attribute, and check three of your people. The next sync fills it.",
          "You see it on each person's page, in their history, under Changes and in Why?. People see their own, and managers see those of their reports.",
        ],
      },
      {
        id: "kinds",
        title: "What each kind takes",
        paragraphs: ["The kind can't change once anyone has a value. Archive the field and add another."],
        list: [
          "Text: up to 255 characters.",
          "Number: digits with a point, such as 1234.5. We don't guess what 1,5 means.",
          "Date: such as 2026-12-31. A time counts by its date.",
          "Yes or no: true, yes, y, on or 1, and false, no, n, off or 0.",
          "List: up to 50 texts from an array.",
        ],
      },
      {
        id: "unreadable",
        title: "Values we can't read",
        paragraphs: [
          "The person keeps the old value, and an issue names the field. Correct the value in Okta, and the issue closes with the next sync.",
        ],
      },
      {
        id: "another-source",
        title: "Choose another attribute",
        paragraphs: [
          "Before we save it, we check that Okta has the attribute and for how many people the field would become empty. If it's many, we name them, and you confirm. The sync that clears the values still waits for approval.",
        ],
      },
      {
        id: "archiving",
        title: "Archive a field",
        paragraphs: [
          "Archived fields are hidden and no longer synced. Their values and history are kept, and come back when you restore the field.",
        ],
      },
    ],
  },
  {
    slug: "managers",
    title: "Managers",
    summary: "Where a person's manager comes from, and why one may be missing.",
    place: { label: "Managers and teams", href: `${OKTA}/settings/managers` },
    sections: [
      {
        id: "modes",
        title: "Two ways to set managers",
        paragraphs: [
          "Each person's own: the manager in Okta becomes the person's manager in Learn Amp. It overrides the manager of their team. If Okta names no one, the team's manager counts, so it makes sense to give teams a manager as a default.",
          "One for each team: a team without a manager takes the first Okta manager of its people, including those on the never-sync list. Managers you set by hand are never replaced.",
        ],
      },
      {
        id: "matching",
        title: "How we find a manager",
        paragraphs: [
          "We look at the attributes managerId and manager, then at one you choose. For each we compare Okta ID, username, email and employee number. If two people match, we don't guess.",
          "The manager simulator tries other ways to match and set managers on what the last syncs read. It shows who would get another manager and changes nothing. Use these settings takes them to the form, where you can preview and save them.",
        ],
      },
      {
        id: "loops",
        title: "Loops",
        paragraphs: [
          "If people manage each other in a circle, none of them gets a manager from it, and an issue names the circle.",
        ],
      },
      {
        id: "can",
        title: "What managers can do",
        paragraphs: [
          "Managers see the details, objectives, 1-to-1s and tasks of their people. When a sync changes the manager, access changes at once.",
        ],
      },
    ],
  },
];
