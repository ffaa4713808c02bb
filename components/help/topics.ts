/** The help pages: our own words on each topic, so that an admin needs no other manual. */

interface HelpSection {
  /** Its address within the page. */
  id: string;
  title: string;
  paragraphs: readonly string[];
  list?: readonly string[];
}

export interface HelpTopic {
  slug: string;
  title: string;
  /** One sentence, for the list of topics and for ⌘K. */
  summary: string;
  sections: readonly HelpSection[];
  /** Where in the product the topic is about. */
  place?: { label: string; href: string };
}

const OKTA = "/integrations/okta";

export const helpTopics: readonly HelpTopic[] = [
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
          "Someone who is no longer in scope is deactivated, as if they had left. We ask Okta about that very person first.",
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
          "Syncs may remove a limited number of people in any 24 hours: 3 people or 5 % of active people, whichever is more. You can change both numbers in the settings. Beyond the limit, removals wait for your approval, and everything else goes on.",
          "People who wait keep their account. Once Okta says they are suspended or deactivated, their sessions end at once.",
        ],
      },
      {
        id: "always",
        title: "Who always needs approval",
        paragraphs: [
          "The last owner, protected people, and the person who started the sync are never removed without approval.",
          "When you approve, we ask Okta again. If Okta has changed its answer, we drop the removal.",
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
          "Each field takes its value from one Okta attribute. A field that Okta fills can't be edited here: the person's page shows a lock, and which attribute the value comes from.",
        ],
      },
      {
        id: "cleaning",
        title: "How we read values",
        paragraphs: [
          "We remove blanks around a value and characters that can't be seen. A value that is too long is shortened or left out, and named as an issue.",
        ],
      },
      {
        id: "emptied",
        title: "When many values would disappear",
        paragraphs: [
          "If more than 20 % of a field's values (and more than 10) would become empty at once, we keep them and ask you. The usual cause is a lost permission or a changed mapping.",
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
          "One for each team: a team without a manager takes the first Okta manager of its people. Managers you set by hand are never replaced.",
        ],
      },
      {
        id: "matching",
        title: "How we find a manager",
        paragraphs: [
          "We look at the attributes managerId and manager, then at one you choose. For each we compare Okta ID, username, email and employee number. If two people match, we don't guess.",
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
  {
    slug: "teams",
    title: "Teams",
    summary: "How teams are made from Okta, renamed and archived.",
    place: { label: "Teams", href: "/teams" },
    sections: [
      {
        id: "names",
        title: "Teams come from a name",
        paragraphs: [
          "A person has one team, found by the name in Okta. Case, accents and blanks don't matter. A name we don't know makes a new team.",
          "A team without people is archived, not deleted. If its name is used again, it comes back.",
        ],
      },
    ],
  },
  {
    slug: "events",
    title: "Events from Okta",
    summary: "How changes in Okta arrive within seconds, and what happens if an event is lost.",
    place: { label: "Events", href: `${OKTA}/deliveries` },
    sections: [
      {
        id: "hook",
        title: "The event hook",
        paragraphs: [
          "Okta's event hook tells Learn Amp about changes within seconds. We answer Okta at once, keep the event, and update the person it is about.",
          "Every hour we compare what arrived with Okta's System Log, so a lost event is found. The next full sync finds everything else.",
        ],
      },
      {
        id: "leavers",
        title: "Leavers",
        paragraphs: [
          "When an event says that someone is suspended or deactivated, their sessions end at once. The account itself changes after we have asked Okta about them.",
        ],
      },
    ],
  },
  {
    slug: "sign-in",
    title: "Signing in through Okta",
    summary: "Who can sign in, and what to do if someone can't.",
    place: { label: "Sign-in", href: `${OKTA}/settings/credentials` },
    sections: [
      {
        id: "who",
        title: "Who can sign in",
        paragraphs: [
          "Everyone who is active in Okta and assigned to the app. Someone who is assigned but new to Learn Amp is set up while they wait.",
          "Owners and admins link their own account once: they sign in with their password, then through Okta.",
        ],
      },
      {
        id: "cant",
        title: "If someone can't sign in",
        paragraphs: ["Look at these, in this order:"],
        list: [
          "Is the person active in Okta, and assigned to the app?",
          "Is the app active in Okta?",
          "Does their page here show an issue, such as an email address that someone else uses?",
        ],
      },
    ],
  },
  {
    slug: "api-access",
    title: "API access",
    summary: "The credential we read Okta with, and what to do before it expires.",
    place: { label: "API access", href: `${OKTA}/settings/api-access` },
    sections: [
      {
        id: "kinds",
        title: "API token or service app",
        paragraphs: [
          "An API token belongs to the admin who made it, and Okta deletes it after 30 days without use. A service app belongs to no one and doesn't expire. Both only read.",
          "We test a new credential before it replaces the old one.",
        ],
      },
      {
        id: "failing",
        title: "When Okta refuses it",
        paragraphs: [
          "Syncs fail, no one is removed, and everyone who gets alerts is mailed. Paste a new token, or create a new key for the service app, in the settings.",
        ],
      },
    ],
  },
  {
    slug: "setup",
    title: "Setting up",
    summary: "What you need, how long it takes, and how to share the work with IT.",
    place: { label: "Setup", href: `${OKTA}/setup` },
    sections: [
      {
        id: "enable",
        title: "Getting access",
        paragraphs: [
          "Learn Amp staff switch the integration on for your company. Owners and admins then find it under their profile picture, Integrations, Okta.",
          "Everyone needs a valid email address in Okta.",
        ],
      },
      {
        id: "share",
        title: "Sharing the work",
        paragraphs: [
          "Create a setup link for a colleague in IT. It opens the steps that are done in Okta, shows no one's data, and ends when you go live.",
        ],
      },
      {
        id: "preview",
        title: "Looking before going live",
        paragraphs: [
          "A preview shows everything a sync would do, and changes nothing. In preview mode syncs run on schedule, and still change nothing until you go live.",
        ],
      },
    ],
  },
  {
    slug: "invitations",
    title: "Invitations",
    summary: "Who gets a mail about Learn Amp, and when.",
    place: { label: "Schedule and alerts", href: `${OKTA}/settings/schedule` },
    sections: [
      {
        id: "policy",
        title: "Three choices",
        paragraphs: [
          "Invite no one, invite people when they are set up, or on their start date. Each person is invited once.",
          "If we can't tell whether a mail was sent, we say so, and you decide whether to send it again.",
        ],
      },
    ],
  },
];

/** Returns a topic by its address; null if there is none. */
export function findTopic(slug: string): HelpTopic | null {
  return helpTopics.find((topic) => topic.slug === slug) ?? null;
}
