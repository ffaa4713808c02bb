import type { Client } from "@okta/okta-sdk-nodejs";
import type {
  BucketUse,
  OktaAppSettings,
  OktaHooks,
  OktaLogPage,
  OktaPort,
  OktaProbe,
  OnNext,
} from "@/lib/okta/port";
import type { AnswerHeaders } from "@/lib/okta/transport/answer";
import { RETRY_WAITS_MS } from "@/lib/okta/transport/retry-transient";
import type { OktaApp, OktaAttribute, OktaGroup, OktaPage, OktaUser } from "../answers";
import { OktaFailure } from "../failure";
import { toOktaFailure } from "./answers/answer-failure";
import { readBody } from "./answers/read-body";
import { nextCursor, readPage, readUser } from "./answers/read-page";
import { readPlainPage } from "./answers/read-plain-page";
import { CallBudget } from "./call-budget";
import { deletionQuery } from "./deletion-query";
import { SdkHooks } from "./event-hooks";
import { probePaths } from "./probe-paths";
import { readAppSettings } from "./read-app-settings";
import { readAttributes, readGroups } from "./read-schema";
import { callOkta } from "./sdk-call";
import { createSdkClient, type OktaAccess } from "./sdk-client";

const APP_USERS_A_PAGE = 500;
const USERS_A_PAGE = 200;
const GROUPS_A_PAGE = 200;
const LOG_EVENTS_A_PAGE = 1000;
/** No one is in this many groups, so a longer list never ends. */
const MAX_GROUP_PAGES = 50;
/** Leaves out each person's credentials block and links, which is faster, according to Okta's API description. */
const TRIMMED =
  "application/json; okta-response=omitCredentials,omitCredentialsLinks,omitTransitioningToStatus";

/** Calls Okta through its SDK (credentials, signing and HTTP), but builds each page's request here. */
export async function createOktaPort(access: OktaAccess): Promise<OktaPort> {
  const { orgUrl, retryWaitsMs = RETRY_WAITS_MS } = access;
  return new SdkAdapter(await createSdkClient(access), orgUrl, retryWaitsMs);
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

interface Unparsed {
  bytes: Buffer;
  link: string | null;
  /** The call in words, for failures. */
  what: string;
}

class SdkAdapter implements OktaPort {
  readonly #origin: string;
  readonly #budget: CallBudget;
  readonly eventHooks: OktaHooks;

  constructor(
    readonly client: Client,
    readonly orgUrl: string,
    readonly retryWaitsMs: readonly number[],
    budget = new CallBudget(),
  ) {
    this.#origin = new URL(orgUrl).origin;
    this.#budget = budget;
    this.eventHooks = new SdkHooks(client, orgUrl, retryWaitsMs);
  }

  get impatient(): OktaPort {
    return new SdkAdapter(this.client, this.orgUrl, this.retryWaitsMs.slice(0, 1), this.#budget);
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
    // An answer without an ID is still about this person. Reading it fails as unreadable (M5).
    return (
      readUser(answer.body) ?? { id: idOrLogin, status: "", created: null, lastUpdated: null, profile: {} }
    );
  }

  async isAssigned(input: { appId: string; oktaId: string }): Promise<boolean> {
    const path = `/api/v1/apps/${encodeURIComponent(input.appId)}/users/${encodeURIComponent(input.oktaId)}`;
    return (await this.#find(path)) !== null;
  }

  async listGroupIdsOf(oktaId: string): Promise<string[]> {
    const path = `/api/v1/users/${encodeURIComponent(oktaId)}/groups`;
    const ids: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < MAX_GROUP_PAGES; page += 1) {
      const answer = await this.#find(after === null ? path : `${path}?${new URLSearchParams({ after })}`);
      if (answer === null) return [];
      if (!Array.isArray(answer.body))
        throw new OktaFailure("unreadable", "Okta's list of groups is not a list.");
      for (const group of answer.body as ({ id?: unknown } | null)[])
        if (typeof group?.id === "string") ids.push(group.id);
      after = nextCursor(answer.link, this.#origin);
      if (after === null) return ids;
    }
    throw new OktaFailure("unreadable", "Okta's list of one person's groups does not end.");
  }

  async hasGroup(groupId: string): Promise<boolean> {
    return (await this.#find(`/api/v1/groups/${encodeURIComponent(groupId)}`)) !== null;
  }

  async readGroup(groupId: string): Promise<OktaGroup | null> {
    const answer = await this.#find(`/api/v1/groups/${encodeURIComponent(groupId)}`);
    return answer && (readGroups([answer.body])[0] ?? null);
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
    return answer && readUser(answer.body);
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

  async listGroups(
    input: { query: string } | { name: string },
  ): Promise<{ groups: OktaGroup[]; more: boolean }> {
    const query = new URLSearchParams({ limit: `${GROUPS_A_PAGE}` });
    if ("name" in input) query.set("search", `profile.name eq ${JSON.stringify(input.name)}`);
    else if (input.query !== "") query.set("q", input.query);
    const { body, link } = await this.#get(`/api/v1/groups?${query}`, false);
    return { groups: readGroups(body), more: nextCursor(link, this.#origin) !== null };
  }

  async askIfDeleted(input: { kind: "user" | "group"; id: string }): Promise<"yes" | "no" | "unknown"> {
    try {
      const { body } = await this.#get(`/api/v1/logs?${deletionQuery(input, Date.now())}`, false);
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
    let next: string | null | undefined;
    const path = `${input.path}?${query}`;
    const { bytes, what } = await this.#fetch(path, input.after !== null, (link) => {
      const named = nextCursor(link, this.#origin);
      if (named !== null && named === input.after)
        throw new OktaFailure("unreadable", "Okta's next page is the same page again.");
      // A retry of the same page. The page after it may have been requested already.
      if (next !== undefined && next !== named)
        throw new OktaFailure("unreadable", "Okta named another next page when asked again.");
      if (next === undefined) input.onNext?.(named);
      next = named;
    });
    const plain = readPlainPage(bytes, input.kind, next ?? null);
    return plain ?? readPage(readBody(bytes, what), input.kind, next ?? null);
  }

  /** Like `#get`; null if Okta says it doesn't exist. */
  async #find(path: string): Promise<Answer | null> {
    try {
      return await this.#get(path, false);
    } catch (error) {
      // E0000008 means that Okta doesn't know the path. That proves nothing about the person.
      const { status, code } = error instanceof OktaFailure ? error.details : {};
      if (status === 404 && code === "E0000007") return null;
      throw error;
    }
  }

  async #get(path: string, paged: boolean): Promise<Answer> {
    const { bytes, link, what } = await this.#fetch(path, paged);
    return { body: readBody(bytes, what), link };
  }

  /** @param onLink called with the Link header before the body is read, and again for each retry */
  async #fetch(path: string, paged: boolean, onLink?: (link: string | null) => void): Promise<Unparsed> {
    const what = `GET ${path.replace(/\?.*/, "")}`;
    const headers = { Accept: "application/json", "Content-Type": TRIMMED };
    let link: string | null = null;
    const onHeaders = (answered: AnswerHeaders) => {
      this.#budget.note(path, answered);
      link = answered.get("link");
      onLink?.(link);
    };
    try {
      const call = { url: `${this.orgUrl}${path}`, method: "GET", headers } as const;
      const { retryWaitsMs } = this;
      const bytes = await callOkta(this.client, call, { retryWaitsMs, onHeaders });
      return { bytes, link, what };
    } catch (error) {
      this.#budget.note(path, (error as { headers?: AnswerHeaders }).headers);
      throw toOktaFailure(error, { what, paged });
    }
  }
}
