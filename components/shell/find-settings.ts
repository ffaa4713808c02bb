"use client";

/** Settings, by the words people search for. */
export const findSettings = [
  { label: "Okta org", path: "settings/your-okta", words: "address domain" },
  { label: "Sign-in", path: "settings/credentials", words: "client id secret issuer oidc" },
  { label: "API access", path: "settings/api-access", words: "token service app credential" },
  { label: "People and fields", path: "settings/fields", words: "scope groups mapping attributes" },
  { label: "Managers and teams", path: "settings/managers", words: "match mode" },
  { label: "Manager coverage", path: "managers", words: "found match trend csv" },
  { label: "Manager simulator", path: "managers/simulator", words: "what if match mode try" },
  { label: "Removals", path: "settings/removals", words: "limit allowance deactivate approval" },
  { label: "Data retention", path: "settings/retention", words: "days keep delete privacy gdpr" },
  { label: "Never-sync list", path: "settings/never-sync", words: "exclude ignore leave alone" },
  { label: "Protected people", path: "settings/protected", words: "protect removal approval" },
  { label: "Event hook", path: "settings/event-hook", words: "events secret test" },
  { label: "Schedule and alerts", path: "settings/schedule", words: "daily hour time zone mail invitations" },
];
