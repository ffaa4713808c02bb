/** The parts of a person's page, as an admin sees it. */
export const personTabs = [
  { value: "overview", label: "Overview" },
  { value: "history", label: "History" },
  { value: "objectives", label: "Objectives" },
  { value: "tasks", label: "Tasks" },
] as const;

export type PersonTab = (typeof personTabs)[number]["value"];
