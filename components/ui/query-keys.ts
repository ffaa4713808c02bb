/** The first part of every query key about a company's Okta integration: invalidate it after changes that reach widely. */
export const oktaKey = ["okta"] as const;

/** How much needs attention: the navigation follows it, and every fresh status brings it along. */
export const attentionKey = [...oktaKey, "attention"] as const;
