import type { HelpTopic } from "./help-topic";

/** Help on people's data: erasing, exporting, and retention. */
export const dataTopics: readonly HelpTopic[] = [
  {
    slug: "personal-data",
    title: "Personal data",
    summary:
      "Export what Learn Amp knows about someone, erase people who have left, and set how long data is kept.",
    place: { label: "Data retention", href: "/integrations/okta/settings/retention" },
    sections: [
      {
        id: "export",
        title: "Export someone's data",
        paragraphs: [
          "Open the person's page and select Export. You get a JSON file with their account, what Okta said, their changes, events, issues, objectives, tasks and audit rows.",
          "1-to-1s and private notes aren't in it, because only the people who hold and write them can see them. Everyone can export their own data, with these, on their profile page.",
          "Each export is in the audit log.",
        ],
      },
      {
        id: "erase",
        title: "Erase someone",
        paragraphs: [
          "Only an owner can erase someone, and only a person who has left. Deactivate or unassign them in Okta first, and sync them. Otherwise the next sync would bring them back.",
          "On their page, select Erase and type their name. We delete their account at once, and everything else about them within minutes. This can't be undone.",
        ],
        list: [
          "In notes and audit rows of other people, “[…]” or “an erased person” replaces their name.",
          "The audit log says who erased someone and when, but not whom.",
          "Okta keeps its own data. If Okta assigns them again, a sync sets them up as someone new.",
          "Notes that only mention a first name aren't found. Find and edit those yourself.",
        ],
      },
      {
        id: "retention",
        title: "How long data is kept",
        paragraphs: [
          "Under Settings, Data retention, you choose the days for each kind of data. Each night we delete what is older.",
          "Open issues, removals that need approval, queued events and the last good sync are always kept.",
        ],
      },
    ],
  },
];
