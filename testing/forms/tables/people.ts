import type { PersonView } from "@/lib/people/contract";

export const adaId = "018f0000-0000-7000-8000-00000000000a";
export const bobId = "018f0000-0000-7000-8000-00000000000b";

/** Someone without a role, whom Okta doesn't own. */
export const ada: PersonView = {
  id: adaId,
  displayName: "Ada",
  firstName: "Ada",
  lastName: null,
  email: "ada@acme.com",
  jobTitle: null,
  team: null,
  manager: null,
  managerByHand: false,
  location: null,
  language: null,
  startDate: null,
  changedAt: "2026-12-01T10:00:00Z",
  hasIssue: false,
  status: "ACTIVE",
  role: "MEMBER",
  linked: false,
  neverSync: false,
  isProtected: false,
  evidence: null,
  byHand: { deactivate: true, reactivate: false, changeEmail: true },
  may: { sync: true, account: true, email: true },
};

export const bob: PersonView = { ...ada, id: bobId, displayName: "Bob", email: "bob@acme.com" };
