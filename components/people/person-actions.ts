/** What can be done with somebody in the list of people. */
export const personActions = ["manager", "sync-now", "never-sync", "protect", "role"] as const;
export type PersonAction = (typeof personActions)[number];
