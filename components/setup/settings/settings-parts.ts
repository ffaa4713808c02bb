import type { SetupSlug } from "@/lib/setup/contract";

interface Part {
  slug: SetupSlug;
  /** What can be changed here, in a sentence. */
  text: string;
  /** Why it has not been shown to work, where that needs somebody's own hands. */
  untried?: string;
}

interface Section {
  title: string;
  parts: Part[];
}

/** The settings after the set-up, by what they are about. Each part is a step of the set-up, changed and checked by itself. */
export const sections: Section[] = [
  {
    title: "Org and app",
    parts: [
      { slug: "your-okta", text: "The address of your Okta org." },
      { slug: "app", text: "The addresses of Learn Amp that the app in Okta must know." },
      {
        slug: "credentials",
        text: "Client ID, client secret and issuer. A new secret is tried before it takes the old one's place.",
      },
      { slug: "assign", text: "Who is assigned to the app in Okta." },
      {
        slug: "test-sign-in",
        text: "Sign in once through Okta, as everybody does.",
        untried: "Not tried yet: an owner or admin goes to Okta and back once",
      },
    ],
  },
  {
    title: "API access",
    parts: [
      {
        slug: "api-access",
        text: "The API token or service app. A new one is shown to work before the old one goes.",
      },
    ],
  },
  {
    title: "Fields and scope",
    parts: [{ slug: "fields", text: "Who is synced, and which Okta attribute fills which field." }],
  },
  {
    title: "Managers and teams",
    parts: [
      {
        slug: "managers",
        text: "Whether each person or each team gets its manager from Okta, and how they are found.",
      },
    ],
  },
  {
    title: "Event hook",
    parts: [{ slug: "event-hook", text: "How Okta tells Learn Amp of changes at once." }],
  },
  {
    title: "Schedule and notices",
    parts: [
      {
        slug: "schedule",
        text: "Time zone and hour of the daily sync, invitations, who is told when something goes wrong.",
      },
    ],
  },
];
