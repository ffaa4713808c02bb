/** The first part of every query key about a company's Okta integration. Invalidate it after far-reaching changes. */
export const oktaKey = ["okta"] as const;

/** The number that needs attention. The navigation shows it, and every fresh status updates it. */
export const attentionKey = [...oktaKey, "attention"] as const;
