import { count } from "@/components/ui/text/format";
import type { BulkAction } from "@/lib/people/contract";

interface BulkWords {
  button: string;
  title(n: number): string;
  /** What follows from it. */
  description: string;
  done(n: number): string;
}

const people = (n: number) => count(n, "person", "people");

/** The words of what an admin does with several people at once. */
export const bulkWords: Record<BulkAction, BulkWords> = {
  sync: {
    button: "Sync now",
    title: (n) => `Sync ${people(n)} now?`,
    description:
      "We read each of them from Okta and apply what changed. The rules for removals hold as ever.",
    done: (n) => `Sync of ${people(n)} queued.`,
  },
  "resend-invitation": {
    button: "Resend invitation",
    title: (n) => `Resend the invitation to ${people(n)}?`,
    description: "Each of them gets the email again, within a few minutes.",
    done: (n) => `${count(n, "invitation")} queued.`,
  },
  "never-sync": {
    button: "Never sync",
    title: (n) => `Never sync ${people(n)}?`,
    description:
      "Syncs don't change or remove them, whatever Okta says. When they leave, deactivate them here.",
    done: (n) => `Syncs no longer change ${people(n)}.`,
  },
  "sync-again": {
    button: "Sync again",
    title: (n) => `Sync ${people(n)} again?`,
    description: "The next full sync updates them from Okta, including their manager.",
    done: (n) => `Syncs update ${people(n)} again.`,
  },
  protect: {
    button: "Protect",
    title: (n) => `Protect ${people(n)}?`,
    description: "If Okta says that they have left, the removal needs an admin's approval.",
    done: (n) => `${people(n)} protected.`,
  },
  unprotect: {
    button: "End protection",
    title: (n) => `End protection for ${people(n)}?`,
    description: "If Okta says that they have left, a sync removes their access like anyone else's.",
    done: (n) => `${people(n)} no longer protected.`,
  },
};

/** Returns the first names of a selection and how many more there are: "Ana, Ben and 3 more". */
export function namesOf(names: string[], shown = 4): string {
  if (names.length <= shown) return new Intl.ListFormat("en-GB").format(names);
  return `${names.slice(0, shown).join(", ")} and ${count(names.length - shown, "more", "more")}`;
}
