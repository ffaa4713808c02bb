/** The address that all Okta pages begin with. */
export const OKTA = "/integrations/okta";
