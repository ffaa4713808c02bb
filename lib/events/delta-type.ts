/** The event type we give to changes found by asking Okta for changed people. */
export const DELTA_TYPE = "delta";
