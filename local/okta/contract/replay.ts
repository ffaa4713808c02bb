import { isDeepStrictEqual } from "node:util";
import type { OktaOrg } from "..";
import { isObject } from "../http/body";
import { lacking } from "./keys";
import type { Exchange } from "./recordings";
import { addAttributes, standIn } from "./stand-in";

/** How an answer here differs from the recorded one; empty if they agree. */
export interface Outcome {
  exchange: Exchange;
  /** Why it wasn't replayed; null if it was. */
  left: string | null;
  differences: string[];
}

const id = /\b((00u|00g|0oa|0pr|who|oty|osc|ra1|00T)[0-9A-Za-z]{17}|[0-2]00u[0-9A-Za-z]{14,17}|\d{13}_\d)\b/g;

/** What has no counterpart in this org. Everything else of `/api/v1` is replayed. */
const absent: [path: RegExp, reason: string][] = [
  [/^\/(?!api\/v1\/|\.well-known\/okta-organization)/, "not the Management API"],
  [
    /\/(agentPools|policies|internal|authorizationServers|idps|mappings|zones|domains|brands)\b/,
    "an API this product never calls",
  ],
  [/\/apps\/[^/]+\/(features|credentials|logo)/, "provisioning and keys of apps"],
  [/\/meta\/schemas\/(apps|group)\//, "schemas of app users and groups"],
  [/\/lifecycle\/verify$/, "would call an address outside"],
  [/\/org\/privacy/, "Okta Support's access"],
  [/\/users\/[^/]+\/(linkedObjects|subscriptions|devices)/, "linked objects and the like"],
];

/** Replays the exchanges of one recording in order, with their IDs replaced by ours. */
export async function replay(okta: OktaOrg, token: string, session: Exchange[]): Promise<Outcome[]> {
  const known = new Map<string, string>();
  const outcomes: Outcome[] = [];
  addAttributes(okta, session);
  for (const exchange of session) {
    const reason = absent.find(([path]) => path.test(exchange.path))?.[1] ?? unusual(exchange);
    if (reason) {
      outcomes.push({ exchange, left: reason, differences: [] });
      continue;
    }
    const translate = (text: string) =>
      text.replace(id, (found) => known.get(found) ?? standIn(okta, found, known));
    const sent = exchange.requestBody ?? rebuilt(exchange);
    const response = await fetch(okta.url + translate(exchange.path), {
      method: exchange.method,
      headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
      ...(sent === null ? {} : { body: translate(JSON.stringify(sent)) }),
    });
    const text = await response.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    learn(exchange.body, body, known);
    const next = /[?&]after=([^&>]+)[^>]*>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    if (exchange.next && next) known.set(exchange.next, next);
    outcomes.push({ exchange, left: null, differences: compare(exchange, response, body) });
  }
  return outcomes;
}

/** Some recorders left request bodies out. We then infer them from the answers. */
function rebuilt({ method, path, body }: Exchange): unknown {
  const writes = /^\/api\/v1\/(users|groups|apps|eventHooks)(\/[^/]+)?(\/users)?(\/[^/?]+)?(\?.*)?$/;
  if (method === "GET" || method === "DELETE" || !writes.test(path) || !isObject(body)) return null;
  const answer = body as Record<string, unknown> & {
    credentials?: Record<string, unknown>;
    channel?: object;
  };
  const { id, profile, credentials, name, label, signOnMode, settings, events, channel } = answer;
  if (path.includes("/users/") || /\/apps\/[^/]+\/users/.test(path))
    return path.startsWith("/api/v1/apps") ? { id, credentials } : { profile };
  if (path.startsWith("/api/v1/users"))
    return {
      profile,
      ...(credentials?.password ? { credentials: { password: { value: "Recorded-1" } } } : {}),
    };
  if (path.startsWith("/api/v1/groups")) return { profile };
  if (path.startsWith("/api/v1/apps")) return { name, label, signOnMode, settings, credentials };
  return {
    name,
    events,
    channel: JSON.parse(
      JSON.stringify(channel).replace('"key":"Authorization"', '"key":"Authorization","value":"recorded"'),
    ),
  };
}

/** Answers that depend on the moment, not on the request. */
function unusual({ status, body }: Exchange): string | null {
  if (JSON.stringify(body)?.includes("Maximum number of instances"))
    return "a limit of the recorded org's licence";
  if (status === 429) return "a full bucket, which has a test of its own";
  if (status === 423) return "two writers at the same moment";
  return null;
}

function compare(exchange: Exchange, response: Response, body: unknown): string[] {
  const differences: string[] = [];
  if (response.status !== exchange.status) return [`status ${exchange.status}, here ${response.status}`];
  const [code, given] = [errorCode(exchange.body), errorCode(body)];
  if (code !== given) differences.push(`error code ${code}, here ${given}`);
  const lost = code ? [] : lacking(exchange.body, body);
  if (lost.length > 0) differences.push(`lacks ${lost.join(", ")}`);
  const relations = [...(response.headers.get("link") ?? "").matchAll(/rel="(\w+)"/g)]
    .map(([, one]) => one)
    .sort();
  // Whether there is a next page depends on who is in the org.
  const isBounded = !exchange.path.includes("/logs");
  const wanted = isBounded ? exchange.relations.filter((one) => one !== "next") : exchange.relations;
  const had = isBounded ? relations.filter((one) => one !== "next") : relations;
  if (!isDeepStrictEqual(wanted, had))
    differences.push(`Link ${wanted.join("+") || "none"}, here ${had.join("+") || "none"}`);
  return differences;
}

function errorCode(body: unknown): string | null {
  return (body as { errorCode?: string } | null)?.errorCode ?? null;
}

/** Records which ID here stands for which of theirs: by the thing answered, or by the place in a list. */
function learn(theirs: unknown, ours: unknown, known: Map<string, string>): void {
  const [a, b] = [theirs as { id?: unknown } | null, ours as { id?: unknown } | null];
  if (typeof a?.id === "string" && typeof b?.id === "string" && a.id.length === 20) known.set(a.id, b.id);
}
