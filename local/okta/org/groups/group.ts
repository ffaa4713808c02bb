export interface GroupProfile {
  name: string;
  description: string | null;
  [custom: string]: unknown;
}

/** A group of people. Okta's own "Everyone" is BUILT_IN; apps bring APP_GROUPs. */
export interface Group {
  id: string;
  type: "OKTA_GROUP" | "BUILT_IN" | "APP_GROUP";
  profile: GroupProfile;
  created: string;
  lastUpdated: string;
  lastMembershipUpdated: string;
}
