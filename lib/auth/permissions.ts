/** Who can call, from the least to the most. "No one" has no session and is no caller. */
export const callerKinds = ["setup-link", "member", "admin", "owner", "staff"] as const;

export type CallerKind = (typeof callerKinds)[number];

const ADMINS = ["admin", "owner"] as const;

/** Who may do what: the one table that pages, routes and menus use. */
export const permissions = {
  /** Status, runs, their changes and problems. */
  "okta.read": ADMINS,
  "okta.sync": ADMINS,
  /** Who changed, approved and undid what, and who signed in by password. */
  "okta.audit": ADMINS,
  /** Approve or reject what is held. */
  "okta.decide": ADMINS,
  /** Approve or reject a new address of someone with a role or a password (S7). */
  "okta.decide-addresses": ["owner"],
  /** The set-up as a whole. */
  "okta.setup": ADMINS,
  /** The set-up's steps in Okta, without people's data: also for a colleague with a set-up link. */
  "okta.setup.it": ["setup-link", ...ADMINS],
  /** Settings after the set-up, pause and resume. */
  "okta.configure": ADMINS,
  /** Replace client secret, API credential and webhook secret. */
  "okta.secrets": ADMINS,
  /** The test sign-in that links the person's own account (M1). */
  "okta.link-self": ADMINS,
  "okta.disconnect": ["owner"],
  /** Move to another Okta org, and back. */
  "okta.move": ["owner"],
  /** Make and revoke set-up links. */
  "okta.setup-link": ADMINS,
  /** Event-hook deliveries and their health. */
  "okta.deliveries": ADMINS,
  "people.read": ADMINS,
  /** What an admin sets by hand: managers, the never-sync list, accounts Okta doesn't own. */
  "people.manage": ADMINS,
  /** Removals of protected people are always held (R4). */
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
  /** Details, objectives, 1-to-1s and tasks. Whose, `lib/people/visibility` decides for each person (V1, V2). */
  "work.read": ["member", ...ADMINS],
  "work.write": ["member", ...ADMINS],
  /** Companies, their domains and first owners, the switch. Never anyone's people. */
  "staff.companies": ["staff"],
} as const satisfies Record<string, readonly CallerKind[]>;

export type Permission = keyof typeof permissions;

/** Permissions without meaning while the company's Okta integration is off. Then the address doesn't exist. */
export function needsIntegration(permission: Permission): boolean {
  return permission.startsWith("okta.");
}

export function may(caller: { kind: CallerKind }, permission: Permission): boolean {
  return (permissions[permission] as readonly CallerKind[]).includes(caller.kind);
}
