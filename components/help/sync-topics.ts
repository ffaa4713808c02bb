import type { HelpTopic } from "./help-topic";

const OKTA = "/integrations/okta";

/** Help on what a sync does with people. */
export const syncTopics: readonly HelpTopic[] = [
  {
    slug: "syncs",
    title: "How syncing works",
    summary: "When syncs run, what they read from Okta, and what they change.",
    place: { label: "Syncs", href: `${OKTA}/runs` },
    sections: [
      {
        id: "when",
        title: "When syncs run",
        paragraphs: [
          "A full sync runs every day at the hour you choose. If it fails, we retry every hour until one succeeds.",
          "Between full syncs we update single people at once:",
        ],
        list: [
          "when Okta sends an event about them",
          "when you select Sync users, or Sync this person on their page",
          "when someone who is assigned to the app but new to Learn Amp signs in",
          "at 06:00 on a person's start date",
          "when you approve a removal",
        ],
      },
      {
        id: "what",
        title: "What a sync does",
        paragraphs: [
          "It reads everyone in scope from Okta, compares them with Learn Amp, and applies the differences. Full name, email, team, job title and manager come from Okta.",
          "A sync never deletes people. Someone who leaves is deactivated, and their history stays. If they come back, they get the same account.",
          "Accounts that were never linked to Okta are never changed or removed.",
        ],
      },
      {
        id: "counts",
        title: "What the numbers mean",
        paragraphs: [
          "Everyone a sync reads is counted once: created, changed, unchanged, waiting (and why), or with an issue. The numbers add up to the people read.",
        ],
      },
    ],
  },
  {
    slug: "previews",
    title: "Previews",
    summary: "See every change a sync would make, then apply exactly that.",
    place: { label: "Syncs", href: `${OKTA}/runs` },
    sections: [
      {
        id: "what",
        title: "What a preview shows",
        paragraphs: [
          "Select Preview a sync on the overview or on Syncs. A preview reads everyone in scope from Okta and plans as a real sync does. Nothing is written.",
          "It lists every change with the values before and after, by kind and team. You can search it and download it as CSV. Changes that would need your approval are marked, with the reason.",
          "A preview doesn't ask Okta about people who are missing from its list. Applying it does, and keeps everyone Okta doesn't confirm as gone.",
        ],
      },
      {
        id: "settings",
        title: "Before you change settings",
        paragraphs: [
          "When you change who is synced, the fields or how managers are set, select See what this would change. The preview uses your settings before they are saved. Go back to editing, and what you entered is still there.",
        ],
      },
      {
        id: "apply",
        title: "Apply exactly this",
        paragraphs: [
          "We read each person in the preview from Okta again and compare once more. What is still as you saw it is applied. What changed in Okta or here is left out, and the sync's page lists it by person with the reason.",
          "Applying never does more than the preview showed. The daily limit of removals and approvals apply as in every sync.",
          "A preview can be applied once, within 24 hours, and as long as no one has changed the settings since.",
        ],
      },
    ],
  },
  {
    slug: "scope",
    title: "Who is synced",
    summary: "Choose whether everyone, people assigned to the app, or chosen groups are synced.",
    place: { label: "People and fields", href: `${OKTA}/settings/fields` },
    sections: [
      {
        id: "scope",
        title: "Three ways to choose",
        paragraphs: [
          "By default we sync people who are assigned to the app in Okta, directly or through a group. You can also sync everyone in the org, or the people in groups you choose.",
          "Someone who is no longer in scope is deactivated, just like someone who has left. We ask Okta about that person first.",
        ],
      },
      {
        id: "status",
        title: "Statuses in Okta",
        paragraphs: ["What a status in Okta means here:"],
        list: [
          "Active, Locked out, Recovery or Password expired: active",
          "Suspended: suspended. They can't sign in, and their history stays.",
          "Deactivated, deleted or out of scope: deactivated",
          "Staged or Provisioned: we wait until they are active",
        ],
      },
      {
        id: "never-sync",
        title: "People a sync never touches",
        paragraphs: [
          "Put someone on the never-sync list, and no sync creates or changes them. If Okta says they are suspended or deactivated, their sessions still end.",
          "Settings > Never-sync list shows who is on it, why, and who added them. To add or remove many people, upload a CSV file with their email addresses. You see a report on each line before anything changes.",
        ],
      },
    ],
  },
  {
    slug: "removals",
    title: "Removals and approvals",
    summary: "When someone loses access without asking you, and when you decide.",
    place: { label: "Needs attention", href: `${OKTA}/attention` },
    sections: [
      {
        id: "proof",
        title: "No removal without proof",
        paragraphs: [
          "Before we suspend or deactivate anyone, we ask Okta about that person. Being missing from a list is never enough: a lost permission or a broken connection can make a list short.",
          "The page of a removal shows what Okta answered, and when.",
        ],
      },
      {
        id: "limit",
        title: "The daily limit",
        paragraphs: [
          "Syncs may remove a limited number of people in any 24 hours: 3 people or 5% of active people, whichever is more. You can change both numbers in the settings. Beyond the limit, removals wait for your approval, and everything else continues.",
          "People who wait keep their account. Once Okta says they are suspended or deactivated, their sessions end at once.",
        ],
      },
      {
        id: "always",
        title: "Who always needs approval",
        paragraphs: [
          "The last owner, protected people, and the person who started the sync are never removed without approval.",
          "When you approve, we ask Okta again. If Okta has changed its answer, we drop the removal.",
          "A rejection stands until Okta changes its answer. Until then you can take it back under Needs attention, in Recent decisions.",
        ],
      },
    ],
  },
  {
    slug: "undo",
    title: "Undo a sync",
    summary: "How to restore what a sync changed, and what an undo leaves alone.",
    place: { label: "Syncs", href: `${OKTA}/runs` },
    sections: [
      {
        id: "how",
        title: "What an undo does",
        paragraphs: [
          "Open a sync and select Undo this sync. The page first shows what will be restored and what stays, and why. Nothing changes until you confirm.",
          "Fields, teams, managers and statuses go back if they are still as the sync left them. People the sync added are deactivated; their history stays. If that is more people than the daily limit, you enter their number to confirm.",
          "You can undo a sync for two years, also while syncing is paused. To undo an undo, open it and do the same.",
        ],
      },
      {
        id: "stays",
        title: "What stays",
        paragraphs: ["An undo leaves these alone, and says so for each:"],
        list: [
          "values that have changed since, by a sync or by hand",
          "people who are suspended, deactivated or deleted in Okta",
          "people who have signed in since, have a role, are protected or are never synced",
          "links between an account and an Okta user",
        ],
      },
      {
        id: "pins",
        title: "Restored values are kept",
        paragraphs: [
          "The next sync would change a restored value again. So we keep it until its value in Okta changes, or until you release it: on the person's page, or all at once on the page of the undo.",
          "Fix the cause in Okta, then release what is still kept.",
        ],
      },
    ],
  },
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
