import type { HelpTopic } from "./help-topic";

const OKTA = "/integrations/okta";

/** Help on teams, and on the connection to Okta. */
export const oktaTopics: readonly HelpTopic[] = [
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
          "A team without people is archived, not deleted. If its name is used again, it comes back. Filter Teams by Archived to see them.",
        ],
      },
      {
        id: "renames",
        title: "When a team is renamed in Okta",
        paragraphs: [
          "Sometimes 80% of a team's people, and at least three, go to one new name within 24 hours. We then ask whether that was a rename, under Needs attention and on both teams' pages.",
          "If it was, the old team keeps its manager and history and gets the new name. People who still have the old name in Okta stay in it. If it wasn't, both teams stay as they are, and we don't ask again.",
        ],
      },
      {
        id: "merging",
        title: "Merging two teams",
        paragraphs: [
          "Open the team that should stay and select Merge a team. Before you confirm, we show who moves, who manages them and what Okta says. After the merge, syncs read the other name in Okta as this team.",
          "A manager set here counts more than one from Okta. To undo a merge, select Separate again: at the next full sync, people move by their team's name in Okta. The team's manager doesn't come back.",
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
          "Every 15 minutes we compare what arrived with Okta's System Log, so a lost event is found. The next full sync finds everything else.",
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
          "Syncs fail, no one is removed, and everyone who gets alerts gets an email. Paste a new token, or create a new key for the service app, in the settings.",
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
        title: "Preview before going live",
        paragraphs: [
          "A preview shows everything a sync would do, and changes nothing. In preview mode syncs run on schedule, and still change nothing until you go live.",
        ],
      },
    ],
  },
  {
    slug: "another-org",
    title: "Moving to another Okta org",
    summary: "How your people keep their accounts when your company changes its Okta org.",
    place: { label: "Settings", href: `${OKTA}/settings` },
    sections: [
      {
        id: "prepare",
        title: "Preparing the move",
        paragraphs: [
          "An owner enters the new org's address, app and API access in Settings, under Move to another Okta org. We check them as in setup. Syncs from your current org continue meanwhile.",
          "Then we read the new org's people and match each account: by email, or else by employee number. Leading zeros count: 0042 and 42 are different numbers.",
        ],
      },
      {
        id: "results",
        title: "What the preview says",
        paragraphs: ["Nothing changes before you confirm. Each account has one of these results:"],
        list: [
          "Matched: the account gets its new Okta ID.",
          "Conflict: email and employee number point to different people. Choose who it is, or decide later under Needs attention.",
          "Ambiguous: several people in the new org match. Choose one, or the account stays unlinked.",
          "Left here: someone in the new org has the email or employee number of a person who left. They stay as they are, and the first sync asks you whether it's the same person.",
          "Not found: no one matches. The account stays as it is, and no sync changes or removes it.",
          "Linked at sign-in: an owner's or admin's account. Its holder signs in with a password and completes Test sign-in.",
        ],
      },
      {
        id: "switch",
        title: "The switch and the way back",
        paragraphs: [
          "You sign in once through the new org, then type your company's name to confirm. Syncing pauses for the switch, and a full sync of the new org follows. The move removes no account.",
          "Set up the event hook in the new org afterwards. We refuse what the old hook still sends.",
          "For 30 days an owner can move back. Everyone then gets the Okta ID they had. After that we delete the old org's credentials.",
        ],
      },
    ],
  },
  {
    slug: "alerts",
    title: "Alerts and the weekly summary",
    summary: "What we email admins about, and when an alert ends.",
    place: { label: "Schedule and alerts", href: `${OKTA}/settings/schedule` },
    sections: [
      {
        id: "causes",
        title: "What alerts are about",
        paragraphs: [
          "A sync failed, or no full sync has finished for 26 hours. If the integration is paused that long, we remind you of the pause instead.",
          "Something needs approval: removals, new email addresses, possible matches, or fields that many people would lose.",
          "The API credential fails, or an API token is about to expire. The Okta app is deactivated. Okta's list looked incomplete.",
          "The event hook is silent: Okta had events to send, and none arrived. Silence alone doesn't raise an alert.",
          "An attribute that you use disappeared from Okta. We check shortly before each daily sync.",
          "Hardly anyone has a value in a field: less than 5% of active people, in companies with 50 or more. It's a hint, so check the mapping.",
        ],
      },
      {
        id: "mail",
        title: "One email per issue",
        paragraphs: [
          "Each alert is one email, with what to do. It stays on the overview until it's solved, then closes automatically within 10 minutes. If the problem returns, you get a new email.",
          "Choose who gets alerts under Schedule and alerts. Until you choose, all owners do.",
        ],
      },
      {
        id: "summary",
        title: "The weekly summary",
        paragraphs: [
          "If you turn it on, the people who get alerts also get a summary on Monday morning, in your company's time zone. It compares each number with the week before. If nothing happened, it's one line.",
        ],
      },
    ],
  },
  {
    slug: "invitations",
    title: "Invitations",
    summary: "Who gets an email about Learn Amp, and when.",
    place: { label: "Schedule and alerts", href: `${OKTA}/settings/schedule` },
    sections: [
      {
        id: "policy",
        title: "Three choices",
        paragraphs: [
          "Invite no one, invite people when they are set up, or on their start date. Each person is invited once.",
          "If we can't tell whether an email was sent, we say so, and you decide whether to send it again.",
        ],
      },
    ],
  },
];
