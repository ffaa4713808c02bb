/** What an event of a type is about, before it is known whom it names. */
type EventSubject =
  /** Only the person can have changed. */
  | "person"
  /** The person, and whether they are in scope. */
  | "person-and-scope"
  /** Somebody's assignment to an app: ours or another. */
  | "app-membership"
  /** Somebody's membership of a group, which may be one of the scope. */
  | "group-membership"
  /** A group's assignment to an app: many people at once. */
  | "group-app"
  | "group-deleted"
  | "group-renamed"
  | "import";

export interface EventType {
  /** Okta's name of it. */
  type: string;
  /** In words, as Okta's own list of events has it. */
  label: string;
  subject: EventSubject;
  /** False where Okta has no hook for it: only the System Log tells. */
  hook: boolean;
  /** Somebody may lose their access by it. */
  mayLockOut?: true;
  /** Okta's positive word that a person is locked out, or let in again (S4). */
  says?: "locked-out" | "let-in";
}

/**
 * The events this product acts on: the one table that the wizard, the registration, the receiver and the reading of the
 * System Log share. Which ones Okta offers to hooks: okta-facts §1.7.
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

/** The names an event hook is registered for. */
export const hookEventTypes: readonly string[] = eventTypes.filter((one) => one.hook).map((one) => one.type);

/** The names of events that must not wait for a pause between runs. */
export const lockOutEventTypes: readonly string[] = eventTypes
  .filter((one) => one.mayLockOut)
  .map((one) => one.type);

/** The names of events by which Okta itself says that someone is suspended, deactivated or deleted (S4). */
export const leaverEventTypes = typesThatSay("locked-out");

/** The names of events by which Okta says that someone may get in again. */
export const returnEventTypes = typesThatSay("let-in");

function typesThatSay(word: EventType["says"]): readonly string[] {
  return eventTypes.filter(({ says }) => says === word).map(({ type }) => type);
}

const byType = new Map(eventTypes.map((one) => [one.type, one]));

export function eventTypeOf(type: string): EventType | undefined {
  return byType.get(type);
}
