import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { issuerOf, type OauthContext, type ServerName } from "@/local/okta/oauth/context";
import { appsOf } from "@/local/okta/oauth/people";
import type { App } from "@/local/okta/org/apps/app";
import { appTarget, userTarget } from "@/local/okta/org/roles/targets";
import type { Person } from "@/local/okta/population/types";

/** How the receiver learns whom it is about. Okta's default is the email address (okta-facts §5.5). */
export type SubjectFormat = "email" | "iss_sub";

/** A Universal Logout that was sent, and its result. */
export interface LogoutRecord {
  id: string;
  sentAt: string;
  appId: string;
  personId: string;
  endpoint: string;
  format: SubjectFormat;
  /** HTTP status of the answer; null if none came. */
  status: number | null;
  /** What went wrong, in words; null if the receiver said it is done (204). */
  problem: string | null;
  durationMs: number;
}

export interface LogoutInput {
  app: App;
  person: Person;
  format?: SubjectFormat;
  /** The server whose key and issuer to use: the one that the app's ID tokens come from. */
  server?: ServerName;
}

const TIMEOUT_MS = 10_000;
const SKEW_SECONDS = 300;
const KEPT = 500;

const meanings: Record<number, string> = {
  400: "The receiver found the request malformed.",
  401: "The receiver didn't accept the token.",
  403: "The receiver refused the request.",
  404: "The receiver doesn't know this person.",
  422: "The receiver couldn't end this person's sessions.",
};

/** Sends Universal Logout (Global Token Revocation) to apps, once each, and keeps the answers. */
export class UniversalLogout {
  readonly #records: LogoutRecord[] = [];

  constructor(private readonly context: OauthContext) {}

  /** Newest first. */
  get records(): readonly LogoutRecord[] {
    return this.#records;
  }

  /** Sends to every app of theirs that has an endpoint for it, as "Clear user sessions" does. */
  sendToAll(person: Person, format?: SubjectFormat): Promise<LogoutRecord[]> {
    const apps = appsOf(this.context.org, person).filter(({ oidc }) => oidc.universalLogoutUri);
    return Promise.all(apps.map((app) => this.send({ app, person, format })));
  }

  /** @throws RangeError if the app has no endpoint for it, or the person has no email address */
  async send({ app, person, format = "email", server = "org" }: LogoutInput): Promise<LogoutRecord> {
    const endpoint = app.oidc.universalLogoutUri;
    if (!endpoint) throw new RangeError(`${app.label} has no Universal Logout endpoint.`);
    const { org, orgUrl } = this.context;
    const iss = issuerOf(this.context, server, app, orgUrl());
    const begun = Date.now();
    const body = JSON.stringify({ sub_id: subjectOf(person, format, iss) });
    const token = await this.#token(app, server, iss, endpoint);
    const { status, problem } = await post(endpoint, token, body);
    const record: LogoutRecord = {
      id: randomUUID(),
      sentAt: org.now().toISOString(),
      appId: app.id,
      personId: person.id,
      endpoint,
      format,
      status,
      problem,
      durationMs: Date.now() - begun,
    };
    this.#records.unshift(record);
    this.#records.length = Math.min(this.#records.length, KEPT);
    org.events.announce({
      eventType: "user.authentication.universal_logout",
      targets: [appTarget(app), userTarget(person)],
      outcome: { result: problem === null ? "SUCCESS" : "FAILURE", reason: problem },
    });
    return record;
  }

  /** Signed with the key that signs ID tokens. Its audience is the endpoint without query. */
  async #token(app: App, server: ServerName, iss: string, endpoint: string): Promise<string> {
    const key = await this.context.keys[server].current();
    const { origin, pathname } = new URL(endpoint);
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss, sub: app.oidc.clientId, aud: `${origin}${pathname}`, jti: randomUUID() })
      .setProtectedHeader({ alg: "RS256", kid: key.kid, typ: "global-token-revocation+jwt" })
      .setIssuedAt(now)
      .setNotBefore(now - SKEW_SECONDS)
      .setExpirationTime(now + SKEW_SECONDS)
      .sign(await importJWK(key, "RS256"));
  }
}

function subjectOf(person: Person, format: SubjectFormat, iss: string) {
  if (format === "iss_sub") return { format, iss, sub: person.id };
  const { email } = person.profile;
  if (typeof email !== "string")
    throw new RangeError("This person has no email address to identify them by.");
  return { format, email };
}

async function post(
  endpoint: string,
  token: string,
  body: string,
): Promise<Pick<LogoutRecord, "status" | "problem">> {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    const done = answer.status === 200 || answer.status === 204;
    return {
      status: answer.status,
      problem: done ? null : (meanings[answer.status] ?? `It answered ${answer.status}.`),
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return {
      status: null,
      problem: timedOut ? "No answer within 10 seconds." : "We couldn't reach the receiver.",
    };
  }
}
