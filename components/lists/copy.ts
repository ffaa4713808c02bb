import { count } from "@/components/ui/text/format";
import type { FileChange, FileReport, LineOutcome, ListName } from "@/lib/people/lists/contract";

interface ListWords {
  title: string;
  /** What it means to be on the list. */
  meaning: string;
  empty: string;
  add: string;
  /** What happens to the person who is added. */
  addMeans: string;
  /** The question and message when someone is removed. */
  remove: string;
  removed(name: string): string;
  /** The route that adds a person to the list, and its body. */
  path(personId: string): string;
  body(isOn: boolean, reason?: string): Record<string, unknown>;
}

export const listWords: Record<ListName, ListWords> = {
  "never-sync": {
    title: "Never-sync list",
    meaning:
      "Syncs don't change or remove these people, and don't create a duplicate for their email. If Okta suspends or deactivates them, they're still signed out.",
    empty: "No one is on this list. Syncs update everyone from Okta.",
    add: "Add a person",
    addMeans: "Syncs won't change or remove them, whatever Okta says. When they leave, deactivate them here.",
    remove: "Sync again",
    removed: (name) => `Syncs update ${name} again.`,
    path: (id) => `/api/people/${id}/never-sync`,
    body: (neverSync, reason) => ({ neverSync, ...(reason ? { reason } : {}) }),
  },
  protected: {
    title: "Protected people",
    meaning: "If Okta says that one of these people has left, an admin must approve the removal.",
    empty: "No one is protected. The last owner's removal needs approval in any case.",
    add: "Protect a person",
    addMeans: "A sync won't remove them without an admin's approval.",
    remove: "End protection",
    removed: (name) => `${name} is no longer protected.`,
    path: (id) => `/api/people/${id}/protect`,
    body: (isProtected, reason) => ({ isProtected, ...(reason ? { reason } : {}) }),
  },
};

export const outcomeWords: Record<LineOutcome, string> = {
  CHANGED: "Changed",
  UNCHANGED: "Nothing to change",
  REPEATED: "Repeated",
  UNKNOWN: "No one here has this address",
  NOT_AN_ADDRESS: "Not an email address",
  REFUSED: "Not allowed",
};

/** Says in one sentence what a checked file would do, or what a saved one did. */
export function reportSentence({ counts, saved }: FileReport, change: FileChange["change"]): string {
  const changed = count(counts.CHANGED ?? 0, "person", "people");
  if (saved) return change === "add" ? `${changed} added to the list.` : `${changed} taken off the list.`;
  if ((counts.CHANGED ?? 0) === 0) return "This file changes no one.";
  return change === "add"
    ? `This file adds ${changed} to the list.`
    : `This file takes ${changed} off the list.`;
}
