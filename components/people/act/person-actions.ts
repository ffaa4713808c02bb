/** What can be done with a person in the list. */
export const personActions = [
  "manager",
  "sync-now",
  "never-sync",
  "protect",
  "role",
  "email",
  "reactivate",
  "deactivate",
] as const;
export type PersonAction = (typeof personActions)[number];
