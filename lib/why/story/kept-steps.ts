import type { WhyStep } from "../contract";
import type { WhyFacts } from "../facts";

const fieldWords: Record<string, string> = {
  email: "Email",
  firstName: "First name",
  lastName: "Last name",
  displayName: "Full name",
  jobTitle: "Job title",
  team: "Team",
  location: "Location",
  language: "Language",
  startDate: "Start date",
  status: "Status",
  manager: "Manager",
};

function nameOf(field: string, customFields: WhyFacts["customFields"]): string {
  return fieldWords[field] ?? customFields.find(({ key }) => key === field)?.name ?? field;
}

/** Explains values that an undo restored and keeps. */
export function pinSteps({ pins, person, customFields }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (pins.length === 0) return [];
  return [
    {
      about: "pins",
      level: "info",
      title: "An undo restored some of their values",
      facts: [
        ...pins.map(({ field, since }) => `${nameOf(field, customFields)}: restored ${at(since)}`),
        "Syncs leave these alone until Okta's value changes or an admin releases them.",
      ],
      link: person && { label: "Release", href: `/people/${person.id}` },
    },
  ];
}

/** Explains values that someone edited here. */
export function editSteps({ edits, person, customFields }: WhyFacts, at: (iso: string) => string): WhyStep[] {
  if (edits.length === 0) return [];
  return [
    {
      about: "edits",
      level: "info",
      title: "Some of their values were edited here",
      facts: [
        ...edits.map((edit) => `${nameOf(edit.field, customFields)}: edited by ${edit.by}, ${at(edit.at)}`),
        "Syncs leave these alone until an admin gives them back to Okta.",
      ],
      link: person && { label: "Give back to Okta", href: `/people/${person.id}` },
    },
  ];
}
