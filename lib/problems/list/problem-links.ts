import type { OktaConnection } from "@/lib/db/client";
import { consoleUrl } from "@/lib/okta/address/org-address";
import type { ProblemLink } from "@/lib/problems/contract";
import { isKnownCode } from "@/lib/problems/kinds/describe-problem";
import type { Place } from "@/lib/problems/kinds/kind";
import { problemKinds } from "@/lib/problems/kinds/kinds";

/** The values that links are made of. */
export interface LinkFacts {
  code: string;
  oktaId: string | null;
  /** The person's email or name here; null if they have no account. */
  person: string | null;
  /** The address that the problem is about, if it names one. */
  value: string | null;
}

export type LinkedConnection = Pick<OktaConnection, "orgUrl" | "appId" | "clientId">;

const SETTINGS = "/integrations/okta/settings";

/** Returns where to follow a problem's advice. Places in Okta are left out while no org is connected. */
export function problemLinks(facts: LinkFacts, connection: LinkedConnection | null): ProblemLink[] {
  if (!isKnownCode(facts.code)) return [];
  return problemKinds[facts.code].places.flatMap((place) => linkTo(place, facts, connection) ?? []);
}

function linkTo(place: Place, facts: LinkFacts, connection: LinkedConnection | null): ProblemLink | null {
  const okta = connection?.orgUrl ? consoleUrl(connection.orgUrl) : null;
  switch (place) {
    case "person":
      return facts.person === null ? null : people("Open in People", facts.person);
    case "people":
      return { label: "Open People", href: "/people" };
    case "other-account":
      return facts.value === null ? null : people("Open the other account", facts.value);
    case "link-account":
      return { label: "Test sign-in", href: `${SETTINGS}/test-sign-in` };
    case "fields":
      return { label: "Fields and scope", href: `${SETTINGS}/fields` };
    case "custom-fields":
      return { label: "Custom fields", href: `${SETTINGS}/custom-fields` };
    case "held-fields":
      return { label: "Fields that need approval", href: "/integrations/okta/attention#held-fields" };
    case "held-addresses":
      return { label: "New email addresses", href: "/integrations/okta/attention#held-addresses" };
    case "held-identities":
      return { label: "Possible matches", href: "/integrations/okta/attention#held-identities" };
    case "managers":
      return { label: "Manager settings", href: `${SETTINGS}/managers` };
    case "teams":
      return { label: "Open Teams", href: "/teams" };
    case "api-access":
      return { label: "API access", href: `${SETTINGS}/api-access` };
    case "okta-person": {
      if (okta === null || facts.oktaId === null) return null;
      const id = encodeURIComponent(facts.oktaId);
      return { label: "Open in Okta", href: `${okta}/admin/user/profile/view/${id}` };
    }
    case "okta-app": {
      const appId = connection?.appId ?? connection?.clientId;
      if (okta === null || !appId) return null;
      const href = `${okta}/admin/app/oidc_client/instance/${encodeURIComponent(appId)}`;
      return { label: "Open the app in Okta", href };
    }
  }
}

function people(label: string, query: string): ProblemLink {
  return { label, href: `/people?${new URLSearchParams({ query })}` };
}
