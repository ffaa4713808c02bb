export type Status = "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "SCHEDULED";
export type Removal = "SUSPEND" | "DEACTIVATE";

/** What Okta says of one person. */
export interface OktaPerson {
  id: string;
  /** Okta's own word, such as `PASSWORD_EXPIRED`; `DELETED` for someone Okta no longer has. */
  status: string;
  inScope: boolean;
  created: string;
  login: string;
  email: string | null;
  firstName: string;
  lastName: string;
  /** Null if Okta has only a first and a last name. */
  displayName: string | null;
  title: string | null;
  department: string | null;
  /** As given, whether or not it is a date. */
  startDate: string | null;
  costCenter: string | null;
  employeeNumber: string | null;
  managerId: string | null;
  manager: string | null;
  /** The status here that an undo has pinned, used instead of Okta's (U6). */
  keeps?: Status;
  /** The start date here that an undo has pinned (U6). It decides no status. */
  keepsStart?: string | null;
  /** The cost here that an undo has pinned, or someone edited. */
  keepsCost?: string | null;
}

/** Someone's manager: no one, or an account by its `ref`. */
interface Manager {
  of: string | null;
  source: "SYNC" | "HAND";
}

/** An account in Learn Amp. */
export interface Account {
  /** Names the account in the model, for as long as it lives. */
  ref: string;
  oktaId: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  displayName: string;
  jobTitle: string | null;
  /** The key of the team (T1). */
  team: string | null;
  /** The first day (S2). */
  startDate: string | null;
  /** A custom field (M9). */
  cost: string | null;
  status: Status;
  role: "OWNER" | "ADMIN" | "MEMBER";
  hasPassword: boolean;
  /** Where password links go instead, until someone confirms a new address (S7). */
  confirmed: string | null;
  isProtected: boolean;
  neverSync: boolean;
  /** Whether they have ever been active (I1). */
  hasStarted: boolean;
  /** Whether they have been invited, or soon will be (I1). */
  isInvited: boolean;
  /** The manager set on the person; null if there never was one. */
  manager: Manager | null;
}

/** Returns an account without an owner yet. */
export const emptyAccount = (ref: string, oktaId: string | null): Account => ({
  ref,
  oktaId,
  email: null,
  firstName: null,
  lastName: null,
  displayName: "",
  jobTitle: null,
  team: null,
  startDate: null,
  cost: null,
  status: "ACTIVE",
  role: "MEMBER",
  hasPassword: false,
  confirmed: null,
  isProtected: false,
  neverSync: false,
  hasStarted: false,
  isInvited: false,
  manager: null,
});
