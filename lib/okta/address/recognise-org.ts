import { z } from "zod";
import { FetchFailure, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import type { CleanedAddress } from "./clean-org-address";
import { isOktaHost } from "./org-address";

/** An org as it names itself (`/.well-known/okta-organization`, okta-facts §2.6). */
export interface RecognisedOrg {
  ok: true;
  /** On Okta's own domains (or loopback): where the Management API is called. */
  url: string;
  customUrl: string | null;
  id: string;
  /** "idx" is Identity Engine, "v1" the Classic Engine. */
  pipeline: string;
}

type Refusal = Extract<CleanedAddress, { ok: false }>;

const documentSchema = z.looseObject({
  id: z.string().min(1).max(100),
  pipeline: z.string().max(20).catch("unknown"),
  _links: z.looseObject({
    organization: z.looseObject({ href: z.url() }),
    alternate: z.looseObject({ href: z.url() }).nullish(),
  }),
});

interface OrgDocument {
  id: string;
  pipeline: string;
  organization: string;
  alternate: string | null;
}

/**
 * Asks an address which Okta org it is. On Okta's own domains the org's own answer counts. A custom domain counts only if
 * the org it names, on Okta's own domains, names it back as its `alternate` (docs/security.md).
 */
export async function recogniseOrg(fetch: GuardedFetch, url: string): Promise<RecognisedOrg | Refusal> {
  const said = await readDocument(fetch, url);
  if ("ok" in said) return said;
  if (isTrusted(said.organization) && said.organization === url) return recognised(said);
  if (!isTrusted(said.organization))
    return refuse(
      `${hostOf(url)} says it belongs to ${hostOf(said.organization)}, which isn't on Okta's own domains.`,
      "Enter the address that ends in okta.com.",
    );
  const own = await readDocument(fetch, said.organization);
  if ("ok" in own) return own;
  const namesBack = own.alternate === url || isTrusted(url);
  if (own.organization !== said.organization || own.id !== said.id || !namesBack)
    return refuse(
      `${hostOf(url)} says it belongs to ${hostOf(said.organization)}, but that org doesn't list it as its custom domain.`,
      `Enter ${hostOf(said.organization)} instead, or set up the custom domain in Okta under Customizations > Brands > Domains first.`,
    );
  return recognised(own);
}

function recognised(said: OrgDocument): RecognisedOrg {
  return {
    ok: true,
    url: said.organization,
    customUrl: said.alternate === said.organization ? null : said.alternate,
    id: said.id,
    pipeline: said.pipeline,
  };
}

async function readDocument(fetch: GuardedFetch, url: string): Promise<OrgDocument | Refusal> {
  const host = hostOf(url);
  try {
    const answer = await fetch(`${url}/.well-known/okta-organization`);
    if (answer.status >= 300 && answer.status < 400)
      return refuse(
        `${host} redirects to another address, which we don't follow.`,
        "Enter the address you end up at when you sign in to Okta.",
      );
    const document = answer.status === 200 ? documentSchema.safeParse(answer.json()) : null;
    if (!document?.success)
      return refuse(
        `There is no Okta org at ${host} (it answered ${answer.status}).`,
        "Check the spelling. Find the address in Okta under your name at the top right.",
      );
    const { id, pipeline, _links: links } = document.data;
    const alternate = links.alternate ? new URL(links.alternate.href).origin : null;
    return { id, pipeline, organization: new URL(links.organization.href).origin, alternate };
  } catch (error) {
    if (error instanceof FetchFailure) return refuse(...unreachable(error, host));
    throw error;
  }
}

/** Explains a failed fetch to the person who entered the address. */
export function unreachable({ kind }: FetchFailure, host: string): [message: string, advice: string] {
  const check = "Check the spelling, then try again.";
  switch (kind) {
    case "no-such-host":
      return [`We can't find ${host}.`, check];
    case "forbidden-address":
      return [
        `${host} is in a private network or doesn't use https, so we don't call it.`,
        "Enter the org's public address.",
      ];
    case "too-slow":
      return [`${host} took too long to respond.`, "Try again in a minute."];
    case "too-large":
      return [`${host} sent an unexpectedly large response, so we didn't read it.`, check];
    case "unreachable":
      return [`We couldn't reach ${host}.`, "Try again in a minute, and check the spelling."];
  }
}

function refuse(message: string, advice: string): Refusal {
  return { ok: false, message, advice };
}

/** On Okta's own domains. Loopback gets here only if the fetch allows it. */
function isTrusted(url: string): boolean {
  const { hostname, protocol } = new URL(url);
  return (
    (protocol === "https:" && isOktaHost(hostname)) ||
    /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  );
}

function hostOf(url: string): string {
  return new URL(url).host;
}
