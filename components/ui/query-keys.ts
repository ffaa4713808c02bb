/** The first part of every query key about a company's Okta integration: invalidate it after changes that reach widely. */
export const oktaKey = ["okta"] as const;
