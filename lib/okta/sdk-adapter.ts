import type { Client } from "@okta/okta-sdk-nodejs";
import { toOktaFailure } from "./answer-failure";
import { CallBudget } from "./call-budget";
import { deletionQuery } from "./deletion-query";
import { SdkHooks } from "./event-hooks";
import { parseAnswer } from "./parse-answer";
import {
  type BucketUse,
  type OktaApp,
  type OktaAppSettings,
  type OktaAttribute,
  OktaFailure,
  type OktaGroup,
  type OktaHooks,
  type OktaLogPage,
  type OktaPage,
  type OktaPort,
  type OktaProbe,
  type OktaUser,
  type OnNext,
} from "./port";
import { probePaths } from "./probe-paths";
import { readAppSettings } from "./read-app-settings";
import { nextCursor, readPage, readUser } from "./read-page";
import { readAttributes, readGroups } from "./read-schema";
import { createSdkClient, type OktaAccess } from "./sdk-client";

const APP_USERS_A_PAGE = 500;
const USERS_A_PAGE = 200;
const GROUPS_A_PAGE = 200;
const LOG_EVENTS_A_PAGE = 1000;
/** Spares Okta the credentials block and links of each person: said to be faster (Okta's API description, listUsers). */
const TRIMMED =
  "application/json; okta-response=omitCredentials,omitCredentialsLinks,omitTransitioningToStatus";

/** The port, spoken through Okta's SDK: its credentials, signing and HTTP, but each page's request built here. */
export async function createOktaPort(access: OktaAccess): Promise<OktaPort> {
  return new SdkAdapter(await createSdkClient(access), access.orgUrl);
}

interface ListInput {
  path: string;
  query: Record<string, string>;
  kind: "users" | "app-users";
  after: string | null;
  onNext?: OnNext;
}

interface Answer {
  body: unknown;
  link: string | null;
}

class SdkAdapter implements OktaPort {
  readonly #origin: string;
  readonly #budget = new CallBudget();
  readonly eventHooks: OktaHooks;

  constructor(
    readonly client: Client,
    readonly orgUrl: string,
  ) {
    this.#origin = new URL(orgUrl).origin;
    this.eventHooks = new SdkHooks(client, orgUrl);
  }

  listAppUsers(input: { appId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage> {
    const path = `/api/v1/apps/${encodeURIComponent(input.appId)}/users`;
    return this.#list({
      path,
      query: { expand: "user", limit: `${APP_USERS_A_PAGE}` },
      kind: "app-users",
      after: input.after,
      onNext: input.onNext,
    });
  }

  listUsers(input: {
    after: string | null;
    search?: string;
    sortBy?: string;
    onNext?: OnNext;
  }): Promise<OktaPage> {
    const query = {
      limit: `${USERS_A_PAGE}`,
      ...(input.search === undefined ? {} : { search: input.search }),
      ...(input.sortBy === undefined ? {} : { sortBy: input.sortBy, sortOrder: "asc" }),
    };
    const { after, onNext } = input;
    return this.#list({ path: "/api/v1/users", query, kind: "users", after, onNext });
  }

  listGroupUsers(input: { groupId: string; after: string | null; onNext?: OnNext }): Promise<OktaPage> {
    const path = `/api/v1/groups/${encodeURIComponent(input.groupId)}/users`;
    const { after, onNext } = input;
    return this.#list({ path, query: { limit: `${USERS_A_PAGE}` }, kind: "users", after, onNext });
  }

  async readUser(idOrLogin: string): Promise<OktaUser | null> {
    const answer = await this.#find(`/api/v1/users/${encodeURIComponent(idOrLogin)}`);
    if (answer === null) return null;
    const user = readUser(answer.body as Parameters<typeof readUser>[0]);
    if (!user) throw new OktaFailure("unreadable", "Okta's entry of a person lacks what a person needs.");
    return user;
  }

  async isAssigned(input: { appId: string; oktaId: string }): Promise<boolean> {
    const path = `/api/v1/apps/${encodeURIComponent(input.appId)}/users/${encodeURIComponent(input.oktaId)}`;
    return (await this.#find(path)) !== null;
  }

  async listGroupIdsOf(oktaId: string): Promise<string[]> {
    const answer = await this.#find(`/api/v1/users/${encodeURIComponent(oktaId)}/groups`);
    const groups = Array.isArray(answer?.body) ? (answer.body as { id?: unknown }[]) : [];
    return groups.flatMap((group) => (typeof group.id === "string" ? [group.id] : []));
  }

  async readApp(appId: string): Promise<OktaApp | null> {
    const answer = await this.#find(`/api/v1/apps/${encodeURIComponent(appId)}`);
    if (answer === null) return null;
    const app = answer.body as Partial<Record<keyof OktaApp, unknown>>;
    if (typeof app.id !== "string" || typeof app.status !== "string") {
      throw new OktaFailure("unreadable", "Okta's entry of the app lacks its id or status.");
    }
    return { id: app.id, status: app.status, label: typeof app.label === "string" ? app.label : app.id };
  }

  async readCaller(): Promise<OktaUser | null> {
    const answer = await this.#find("/api/v1/users/me");
    return answer && readUser(answer.body as Parameters<typeof readUser>[0]);
  }

  async listRoleTypes(oktaId: string): Promise<string[] | null> {
    try {
      const answer = await this.#find(`/api/v1/users/${encodeURIComponent(oktaId)}/roles`);
      const roles = Array.isArray(answer?.body) ? (answer.body as { type?: unknown }[]) : null;
      return roles?.flatMap(({ type }) => (typeof type === "string" ? [type] : [])) ?? null;
    } catch (error) {
      if (error instanceof OktaFailure && !error.transient) return null;
      throw error;
    }
  }

  async readAppSettings(appId: string): Promise<OktaAppSettings | null> {
    const answer = await this.#find(`/api/v1/apps/${encodeURIComponent(appId)}`);
    return answer && readAppSettings(answer.body);
  }

  async probe(kind: OktaProbe, input: { appId: string }): Promise<{ items: number }> {
    const { body } = await this.#get(probePaths[kind](encodeURIComponent(input.appId)), false);
    if (Array.isArray(body)) return { items: body.length };
    if (typeof body === "object" && body !== null) return { items: 1 };
    throw new OktaFailure("unreadable", "Okta's answer is neither a list nor a thing.");
  }

  async listUserAttributes(): Promise<OktaAttribute[]> {
    const { body } = await this.#get("/api/v1/meta/schemas/user/default", false);
    return readAttributes(body);
  }

  async listGroups(input: { query: string }): Promise<{ groups: OktaGroup[]; more: boolean }> {
    const query = new URLSearchParams({ limit: `${GROUPS_A_PAGE}` });
    if (input.query !== "") query.set("q", input.query);
    const { body, link } = await this.#get(`/api/v1/groups?${query}`, false);
    return { groups: readGroups(body), more: nextCursor(link, this.#origin) !== null };
  }

  async askIfDeleted(oktaId: string): Promise<"yes" | "no" | "unknown"> {
    try {
      const { body } = await this.#get(`/api/v1/logs?${deletionQuery(oktaId, Date.now())}`, false);
      if (!Array.isArray(body)) return "unknown";
      return body.length > 0 ? "yes" : "no";
    } catch (error) {
      if (error instanceof OktaFailure && error.kind !== "limited") return "unknown";
      throw error;
    }
  }

  async listLogEvents(input: {
    from: { after: string } | { since: string };
    filter: string;
  }): Promise<OktaLogPage> {
    const query = new URLSearchParams({ ...input.from, filter: input.filter, limit: `${LOG_EVENTS_A_PAGE}` });
    const { body, link } = await this.#get(`/api/v1/logs?${query}`, "after" in input.from);
    if (!Array.isArray(body)) throw new OktaFailure("unreadable", "Okta's log is not a list.");
    return { entries: body, next: nextCursor(link, this.#origin) };
  }

  callBudget(): BucketUse[] {
    return this.#budget.take();
  }

  async #list(input: ListInput): Promise<OktaPage> {
    const query = new URLSearchParams(input.query);
    if (input.after !== null) query.set("after", input.after);
    let next: string | null = null;
    const { body } = await this.#get(`${input.path}?${query}`, input.after !== null, (link) => {
      next = nextCursor(link, this.#origin);
      if (next !== null && next === input.after)
        throw new OktaFailure("unreadable", "Okta's next page is the same page again.");
      input.onNext?.(next);
    });
    return readPage(body, input.kind, next);
  }

  /** As `#get`; null where Okta says there is no such thing. */
  async #find(path: string): Promise<Answer | null> {
    try {
      return await this.#get(path, false);
    } catch (error) {
      // E0000008 says that Okta knows no such path at all: that proves nothing about the person.
      const { status, code } = error instanceof OktaFailure ? error.details : {};
      if (status === 404 && code === "E0000007") return null;
      throw error;
    }
  }

  async #send(url: string, request: { url: string; headers: Record<string, string> }) {
    try {
      return await this.client.http.http(url, request);
    } catch (error) {
      if (!isStaleConnection(error)) throw error;
      return this.client.http.http(url, request);
    }
  }

  /** @param onLink hears of the Link header before the body is read */
  async #get(path: string, paged: boolean, onLink?: (link: string | null) => void): Promise<Answer> {
    const what = `GET ${path.replace(/\?.*/, "")}`;
    try {
      const url = `${this.orgUrl}${path}`;
      // In capitals: the SDK's own default is not, and goes into a DPoP proof as it is, where case counts.
      const request = {
        url,
        method: "GET",
        headers: { Accept: "application/json", "Content-Type": TRIMMED },
      };
      const response = await this.#send(url, request);
      this.#budget.note(path, response.headers);
      const link = response.headers.get("link");
      onLink?.(link);
      return { body: readBody(await response.buffer(), what), link };
    } catch (error) {
      this.#budget.note(path, (error as { headers?: Headers }).headers);
      throw toOktaFailure(error, { what, paged });
    }
  }
}

/** A kept connection that Okta closed just then: nothing was answered yet, and reading twice does no harm. */
function isStaleConnection(error: unknown): boolean {
  const { code } = (typeof error === "object" && error !== null ? error : {}) as { code?: unknown };
  return code === "ECONNRESET" || code === "EPIPE";
}

function readBody(bytes: Buffer, what: string): unknown {
  try {
    return parseAnswer(bytes);
  } catch (cause) {
    throw new OktaFailure("unreadable", `${what}: Okta's answer is not JSON.`, { cause });
  }
}
