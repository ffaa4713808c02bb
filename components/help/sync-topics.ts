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
];
