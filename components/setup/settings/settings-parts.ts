import type { SetupSlug } from "@/lib/setup/contract";

interface Part {
  slug: SetupSlug;
  /** What the admin can change here. */
  text: string;
  /** What to do first, if only a person can test it. */
  untried?: string;
}

interface Section {
  title: string;
  parts: Part[];
}

/** The settings by topic. Each part is a setup step that can be changed and tested on its own. */
export const sections: Section[] = [
  {
    title: "Org and app",
    parts: [
      { slug: "your-okta", text: "Your Okta org's address." },
      { slug: "app", text: "Redirect URIs for the Okta app." },
      {
        slug: "credentials",
        text: "Client ID, client secret and issuer. We test a new secret before replacing the old one.",
      },
      { slug: "assign", text: "Who is assigned to the app in Okta." },
      {
        slug: "test-sign-in",
        text: "Test sign-in through Okta.",
        untried: "Not tested yet: an owner or admin has to sign in through Okta once",
      },
    ],
  },
  {
    title: "API access",
    parts: [
      {
        slug: "api-access",
        text: "API token or service app. We test a new one before replacing the old one.",
      },
    ],
  },
  {
    title: "Fields and scope",
    parts: [{ slug: "fields", text: "Who is synced, and which Okta attribute fills each field." }],
  },
  {
    title: "Managers and teams",
    parts: [
      {
        slug: "managers",
        text: "Whether each person or each team gets a manager from Okta, and how we match them.",
      },
    ],
  },
  {
    title: "Event hook",
    parts: [{ slug: "event-hook", text: "How Okta tells Learn Amp about changes within seconds." }],
  },
  {
    title: "Schedule and alerts",
    parts: [
      {
        slug: "schedule",
        text: "Time of the daily sync, invitations and alert recipients.",
      },
    ],
  },
];
