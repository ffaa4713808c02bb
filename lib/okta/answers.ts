/** One person as Okta gave them, raw. `lib/directory/values` cleans them. `status` is empty if Okta gave none. */
export interface OktaUser {
  id: string;
  status: string;
  /** ISO; null if Okta left it out. */
  created: string | null;
  lastUpdated: string | null;
  profile: Record<string, unknown>;
  /** A hash of status, creation and profile, where it is known without parsing them; see `fingerprintOf`. */
  fingerprint?: string;
}

/** Someone on a page whose entry can't be used. They count as seen (M5). */
export interface UnreadableUser {
  id: string;
  reason: string;
}

export interface OktaPage {
  users: OktaUser[];
  unreadable: UnreadableUser[];
  /** A chosen group that Okta no longer finds: its people aren't on this page. */
  missingGroupId?: string;
  /** Entries without an ID: no one can tell whose they are. */
  withoutId?: number;
  /** Opaque; null if the listing ended cleanly. */
  next: string | null;
}

export interface OktaAttribute {
  name: string;
  title: string;
  type: string;
  /** Added by the org. */
  custom: boolean;
  required: boolean;
}

export interface OktaGroup {
  id: string;
  name: string;
  description: string | null;
  /** OKTA_GROUP, APP_GROUP or BUILT_IN. */
  type: string;
}

export interface OktaApp {
  id: string;
  label: string;
  status: string;
}
