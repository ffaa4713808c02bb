import { errors, interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import type { Org } from "../org/org";
import { findPerson, isAssigned, noteSignOn } from "./people";

const { base, Check, Prompt } = interactionPolicy;

export interface PolicyOptions {
  org: Org;
  scopes: readonly string[];
  /** Without an access policy, Okta refuses everyone (okta-facts §5.1). */
  hasAccessPolicy: () => boolean;
}

/**
 * Checks an authorization request before it gets a code, in Okta's order: is it valid, does a policy allow it, who is it,
 * are they assigned. Refusals go back to the app with a redirect.
 */
export function requestPolicy(options: PolicyOptions): interactionPolicy.Prompt[] {
  const policy = base();
  policy.remove("consent");
  policy.add(
    refusal("request", (ctx) => checkRequest(ctx, options)),
    0,
  );
  policy
    .get("login")
    ?.checks.add(
      new Check("no_account", "The client specified not to prompt, but the user is not logged in.", (ctx) =>
        Boolean(ctx.oidc.session?.accountId && !ctx.oidc.account),
      ),
    );
  // We ask no one for consent. The value is known so that clients may request `offline_access`.
  const consent = new Prompt({ name: "consent", requestable: true });
  consent.checks.clear();
  policy.add(consent);
  policy.add(refusal("assignment", (ctx) => checkAssignment(ctx, options)));
  return policy;
}

function refusal(name: string, check: (ctx: KoaContextWithOIDC) => void): interactionPolicy.Prompt {
  const never = (ctx: KoaContextWithOIDC) => {
    check(ctx);
    return Check.NO_NEED_TO_PROMPT;
  };
  return new Prompt({ name }, new Check(name, name, never));
}

function checkRequest({ oidc, query }: KoaContextWithOIDC, { scopes, hasAccessPolicy }: PolicyOptions): void {
  const { state } = oidc.params ?? {};
  if (typeof state !== "string" || state === "") {
    throw new errors.InvalidRequest("The authentication request has an invalid 'state' parameter.");
  }
  // oidc-provider has removed unknown ones from its own parameters by now. So we read what was sent.
  const sent = oidc.body?.scope ?? query.scope ?? oidc.params?.scope;
  const asked = typeof sent === "string" ? sent.split(" ").filter(Boolean) : [];
  const unknown = asked.filter((name) => !scopes.includes(name));
  if (asked.length === 0 || unknown.length > 0) {
    throw new errors.InvalidScope(
      "One or more scopes are not configured for the authorization server resource.",
      unknown.join(" "),
    );
  }
  if (!hasAccessPolicy()) {
    throw new errors.AccessDenied(
      "Policy evaluation failed for this request, please check the policy configurations.",
    );
  }
}

function checkAssignment({ oidc }: KoaContextWithOIDC, { org }: PolicyOptions): void {
  const app = oidc.client && org.apps.findClient(oidc.client.clientId);
  const person = oidc.account && findPerson(org, oidc.account.accountId);
  if (!app || !person) throw new errors.AccessDenied("No one is signed in.");
  const refusal = isAssigned(org, app, person) ? null : "User is not assigned to the client application.";
  noteSignOn(org, person, app, refusal);
  if (refusal) throw new errors.AccessDenied(refusal);
}
