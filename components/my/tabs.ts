/** The parts of a person's page, as that person and their manager see it. */
export const tabs = [
  { value: "details", label: "Details" },
  { value: "objectives", label: "Objectives" },
  { value: "one-to-ones", label: "1-to-1s" },
  { value: "tasks", label: "Tasks" },
] as const;

export type Tab = (typeof tabs)[number]["value"];
