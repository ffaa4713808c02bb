/** What can be done with somebody in the list of people. */
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
