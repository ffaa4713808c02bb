export const statuses = [
  "STAGED",
  "PROVISIONED",
  "ACTIVE",
  "RECOVERY",
  "PASSWORD_EXPIRED",
  "LOCKED_OUT",
  "SUSPENDED",
  "DEPROVISIONED",
] as const;
export type Status = (typeof statuses)[number];

/** An Okta profile: unset base attributes are null, unset custom ones are missing (okta-facts §2.2). */
export type Profile = Record<string, string | number | boolean | string[] | null>;

export interface Person {
  id: string;
  status: Status;
  created: string;
  activated: string | null;
  statusChanged: string | null;
  lastLogin: string | null;
  lastUpdated: string;
  passwordChanged: string | null;
  profile: Profile;
  /** Whether the population has them assigned to the org's first app. Later changes are in `Assignments`. */
  assigned: boolean;
  /** Missing for people of the population who never changed it: see `credentialsOf`. */
  credentials?: Credentials;
  /** The user type; missing means the org's default. */
  typeId?: string | undefined;
}

export interface Credentials {
  /** In clear text, because this org is made up; null while there is none. */
  password: string | null;
  recoveryQuestion: { question: string; answer: string } | null;
  provider: { type: string; name: string };
}

export interface PopulationOptions {
  seed: number;
  people: number;
  /** The company's email domain. */
  domain: string;
}
