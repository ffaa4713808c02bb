/** The kinds of callers, from the least to the most powerful. "No one" has no session and isn't a caller. */
export const callerKinds = ["setup-link", "member", "admin", "owner", "staff"] as const;

export type CallerKind = (typeof callerKinds)[number];

const ADMINS = ["admin", "owner"] as const;

/** Who may do what: the one table that pages, routes and menus use. */
export const permissions = {
  /** See the status, runs, their changes and problems. */
  "okta.read": ADMINS,
  "okta.sync": ADMINS,
  /** See who changed, approved and undid what, and who signed in by password. */
  "okta.audit": ADMINS,
  /** Approve or reject what needs approval. */
  "okta.decide": ADMINS,
  /** Approve or reject a new address of someone with a role or a password (S7). */
  "okta.decide-addresses": ["owner"],
  /** All of setup. */
  "okta.setup": ADMINS,
  /** Setup's steps in Okta, without people's data: also for a colleague with a setup link. */
  "okta.setup.it": ["setup-link", ...ADMINS],
  /** Change settings after setup, pause and resume. */
  "okta.configure": ADMINS,
  /** Replace the client secret, API credential and webhook secret. */
  "okta.secrets": ADMINS,
  /** The test sign-in that links the person's own account (M1). */
  "okta.link-self": ADMINS,
  "okta.disconnect": ["owner"],
  /** Move to another Okta org, and back. */
  "okta.move": ["owner"],
  /** Create and revoke setup links. */
  "okta.setup-link": ADMINS,
  /** See event-hook deliveries and their health. */
  "okta.deliveries": ADMINS,
  "people.read": ADMINS,
  /** What an admin sets by hand: managers, the never-sync list, accounts that Okta doesn't own. */
  "people.manage": ADMINS,
  /** Protect people: their removal always needs approval (R4). */
  "people.protect": ["owner"],
  /** Erase someone who has left (S5). */
  "people.erase": ["owner"],
  /** Save everything about someone as a file. 1-to-1s and private notes aren't in it (V2). */
  "people.export": ADMINS,
  "roles.change": ["owner"],
  "self.read": ["member", ...ADMINS],
  /** Save everything about yourself as a file. */
  "self.export": ["member", ...ADMINS],
  /** Set your own name, unless Okta does. */
  "self.name": ["member", ...ADMINS],
  /** Confirm your own new address, for password links. */
  "self.confirm-address": ADMINS,
  /** End your own sessions on every device. */
  "self.sign-out": ["member", ...ADMINS],
  /** Details, objectives, 1-to-1s and tasks. `lib/people/visibility` decides whose, for each person (V1, V2). */
  "work.read": ["member", ...ADMINS],
  "work.write": ["member", ...ADMINS],
  /** Manage companies, their domains and first owners, and the switch. Never anyone's people. */
  "staff.companies": ["staff"],
} as const satisfies Record<string, readonly CallerKind[]>;

export type Permission = keyof typeof permissions;

/** Permissions that mean nothing while the company's Okta integration is off. Then the address doesn't exist. */
export function needsIntegration(permission: Permission): boolean {
  return permission.startsWith("okta.");
}

export function may(caller: { kind: CallerKind }, permission: Permission): boolean {
  return (permissions[permission] as readonly CallerKind[]).includes(caller.kind);
}
