/** The name that changes found by asking Okta for changed people go by among events. */
export const DELTA_TYPE = "delta";
