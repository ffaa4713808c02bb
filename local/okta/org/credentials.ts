import type { Credentials, Person } from "../population/types";

/** The password of everyone in the population. */
export const POPULATION_PASSWORD = "Local-okta-1";

const OKTA = { type: "OKTA", name: "OKTA" };
const unchanged: Credentials = { password: POPULATION_PASSWORD, recoveryQuestion: null, provider: OKTA };
const neverSet: Credentials = { password: null, recoveryQuestion: null, provider: OKTA };

/** Someone's credentials. The population shares one password until they change it. */
export function credentialsOf(person: Person): Credentials {
  return person.credentials ?? (person.passwordChanged === null ? neverSet : unchanged);
}

/** For someone without any yet. */
export const noCredentials: Credentials = neverSet;
