/** What events of a type are about, before we know which person they name. */
type EventSubject =
  /** Only the person can have changed. */
  | "person"
  /** The person, and whether they are in scope. */
  | "person-and-scope"
  /** A person's assignment to an app: ours or another. */
  | "app-membership"
  /** A person's membership of a group, which may be in the scope. */
  | "group-membership"
  /** A group's assignment to an app: many people at once. */
  | "group-app"
  | "group-deleted"
  | "group-renamed"
  | "import";

export interface EventType {
  /** Okta's name for it. */
  type: string;
  /** In the words of Okta's own list of events. */
  label: string;
  subject: EventSubject;
  /** False if Okta has no hook for it: only the System Log reports it. */
  hook: boolean;
  /** It may take away someone's access. */
  mayLockOut?: true;
  /** Okta states that a person is locked out, or let in again (S4). */
  says?: "locked-out" | "let-in";
}

/**
 * The events this product acts on: the one table that setup, the registration, the receiver and the System Log reader
 * share. Which ones Okta offers to hooks: okta-facts §1.7.
 */
export const eventTypes: readonly EventType[] = [
  { type: "user.lifecycle.create", label: "User created", subject: "person-and-scope", hook: true },
  {
    type: "user.lifecycle.activate",
    label: "User activated",
    subject: "person-and-scope",
    hook: true,
    says: "let-in",
  },
  {
    type: "user.lifecycle.deactivate",
    label: "User deactivated",
    subject: "person",
    hook: true,
    mayLockOut: true,
    says: "locked-out",
  },
  {
    type: "user.lifecycle.suspend",
    label: "User suspended",
    subject: "person",
    hook: true,
    mayLockOut: true,
    says: "locked-out",
  },
  {
    type: "user.lifecycle.unsuspend",
    label: "User unsuspended",
    subject: "person",
    hook: true,
    says: "let-in",
  },
  {
    type: "user.lifecycle.reactivate",
    label: "User reactivated",
    subject: "person-and-scope",
    hook: true,
    says: "let-in",
  },
  {
    type: "user.lifecycle.delete.initiated",
    label: "User deleted",
    subject: "person",
    hook: true,
    mayLockOut: true,
    says: "locked-out",
  },
  { type: "user.account.update_profile", label: "User profile updated", subject: "person", hook: true },
  {
    type: "application.user_membership.add",
    label: "User assigned to app",
    subject: "app-membership",
    hook: true,
  },
  {
    type: "application.user_membership.remove",
    label: "User unassigned from app",
    subject: "app-membership",
    hook: true,
    mayLockOut: true,
  },
  {
    type: "application.user_membership.update",
    label: "User's app property updated",
    subject: "app-membership",
    hook: true,
  },
  {
    type: "group.user_membership.add",
    label: "User added to group",
    subject: "group-membership",
    hook: true,
  },
  {
    type: "group.user_membership.remove",
    label: "User removed from group",
    subject: "group-membership",
    hook: true,
    mayLockOut: true,
  },
  {
    type: "group.application_assignment.add",
    label: "App assigned to group",
    subject: "group-app",
    hook: true,
  },
  {
    type: "group.application_assignment.remove",
    label: "App unassigned from group",
    subject: "group-app",
    hook: true,
  },
  { type: "group.lifecycle.delete", label: "Group deleted", subject: "group-deleted", hook: true },
  { type: "group.profile.update", label: "Group renamed", subject: "group-renamed", hook: true },
  { type: "system.import.complete", label: "Import complete", subject: "import", hook: true },
  {
    type: "user.lifecycle.delete.completed",
    label: "User permanently deleted",
    subject: "person",
    hook: false,
    mayLockOut: true,
    says: "locked-out",
  },
  {
    type: "user.account.update_primary_email",
    label: "Primary email updated",
    subject: "person",
    hook: false,
  },
  { type: "user.account.update_user_type", label: "User type changed", subject: "person", hook: false },
  { type: "system.import.user.update", label: "User updated by an import", subject: "person", hook: false },
];

/** The event types that the hook is registered for. */
export const hookEventTypes: readonly string[] = eventTypes.filter((one) => one.hook).map((one) => one.type);

/** The event types that can't wait for a pause between runs. */
export const lockOutEventTypes: readonly string[] = eventTypes
  .filter((one) => one.mayLockOut)
  .map((one) => one.type);

/** The event types by which Okta says that someone is suspended, deactivated or deleted (S4). */
export const leaverEventTypes = eventTypesBySaying("locked-out");

/** The event types by which Okta says that someone has access again. */
export const returnEventTypes = eventTypesBySaying("let-in");

function eventTypesBySaying(word: EventType["says"]): readonly string[] {
  return eventTypes.filter(({ says }) => says === word).map(({ type }) => type);
}

const byType = new Map(eventTypes.map((one) => [one.type, one]));

export function eventTypeOf(type: string): EventType | undefined {
  return byType.get(type);
}
