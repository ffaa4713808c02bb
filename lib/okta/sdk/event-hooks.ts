import type { Client } from "@okta/okta-sdk-nodejs";
import type { OktaHook, OktaHooks } from "@/lib/okta/port";
import { OktaFailure } from "../failure";
import { toOktaFailure } from "./answers/answer-failure";
import { callOkta, type SdkCall } from "./sdk-call";

/** Okta's event hooks, through the SDK's HTTP: `/api/v1/eventHooks` (okta-facts §1.5). */
export class SdkHooks implements OktaHooks {
  constructor(
    readonly client: Client,
    readonly orgUrl: string,
    readonly retryWaitsMs: readonly number[],
  ) {}

  async list(): Promise<OktaHook[]> {
    const body = await this.#call("GET", "");
    if (!Array.isArray(body))
      throw new OktaFailure("unreadable", "Okta's list of event hooks is not a list.");
    return body.map(readHook);
  }

  async create(input: { name: string; url: string; secret: string; events: string[] }): Promise<OktaHook> {
    const authScheme = { type: "HEADER", key: "Authorization", value: input.secret };
    const body = {
      name: input.name,
      events: { type: "EVENT_TYPE", items: input.events },
      channel: { type: "HTTP", version: "1.0.0", config: { uri: input.url, headers: [], authScheme } },
    };
    return readHook(await this.#call("POST", "", body));
  }

  async verify(hookId: string): Promise<OktaHook> {
    return readHook(await this.#call("POST", `/${encodeURIComponent(hookId)}/lifecycle/verify`));
  }

  /** A hook must be switched off before it can be deleted. It doesn't matter if it is gone already. */
  async remove(hookId: string): Promise<void> {
    const path = `/${encodeURIComponent(hookId)}`;
    try {
      await this.#call("POST", `${path}/lifecycle/deactivate`);
      await this.#call("DELETE", path);
    } catch (error) {
      if (!(error instanceof OktaFailure) || error.details.status !== 404) throw error;
    }
  }

  async #call(method: SdkCall["method"], path: string, body?: object): Promise<unknown> {
    const what = `${method} /api/v1/eventHooks`;
    try {
      const url = `${this.orgUrl}/api/v1/eventHooks${path}`;
      const headers = { Accept: "application/json", "Content-Type": "application/json" };
      const call = { url, method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
      const bytes = await callOkta(this.client, call, { retryWaitsMs: this.retryWaitsMs });
      return bytes.length === 0 ? null : JSON.parse(bytes.toString("utf8"));
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new OktaFailure("unreadable", `${what}: Okta's answer is not JSON.`, { cause: error });
      throw toOktaFailure(error, { what, paged: false });
    }
  }
}

function readHook(raw: unknown): OktaHook {
  const hook = (raw ?? {}) as {
    id?: unknown;
    name?: unknown;
    status?: unknown;
    verificationStatus?: unknown;
    channel?: { config?: { uri?: unknown } };
  };
  if (typeof hook.id !== "string") throw new OktaFailure("unreadable", "Okta's event hook has no id.");
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    id: hook.id,
    name: text(hook.name),
    url: text(hook.channel?.config?.uri),
    isActive: hook.status === "ACTIVE",
    isVerified: hook.verificationStatus === "VERIFIED",
  };
}
