import type { Credentials, Person } from "../population/types";

/** What everyone of the population signs in with. */
export const POPULATION_PASSWORD = "Local-okta-1";

const OKTA = { type: "OKTA", name: "OKTA" };
const unchanged: Credentials = { password: POPULATION_PASSWORD, recoveryQuestion: null, provider: OKTA };
const neverSet: Credentials = { password: null, recoveryQuestion: null, provider: OKTA };

/** Someone's credentials: those of the population have one password until they change it. */
export function credentialsOf(person: Person): Credentials {
  return person.credentials ?? (person.passwordChanged === null ? neverSet : unchanged);
}

/** Of someone who is yet to be given any. */
export const noCredentials: Credentials = neverSet;
