import { randomUUID } from "node:crypto";
import { Agent, fetch } from "undici";

export interface Delivered {
  /** Milliseconds until the answer; of the slower one if Okta's one retry was needed. */
  ms: number;
  uuids: string[];
  taken: boolean;
}

interface LoadOptions {
  url: string;
  secret: string;
  /** Deliveries in total, and how many start each second, whether or not earlier ones are answered. */
  count: number;
  perSecond: number;
  events: (at: number) => { uuid: string }[];
}

/** Posts deliveries in Okta's form at a steady rate and returns how long each answer took. Only 204 counts. */
export async function deliver(options: LoadOptions): Promise<Delivered[]> {
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 });
  const start = performance.now();
  const posts: Promise<Delivered>[] = [];
  for (let at = 0; at < options.count; at += 1) {
    const due = start + (at * 1000) / options.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    posts.push(post(options, agent, at));
  }
  const sent = await Promise.all(posts);
  await agent.close();
  return sent;
}

/** Retries once after a 5xx with the same `eventId`, as Okta does. */
async function post(options: LoadOptions, agent: Agent, at: number): Promise<Delivered> {
  const events = options.events(at);
  const uuids = events.map((event) => event.uuid);
  const body = JSON.stringify({
    eventType: "com.okta.event_hook",
    eventTypeVersion: "1.0",
    cloudEventsVersion: "0.1",
    source: "https://bench.okta.com/api/v1/eventHooks/who1",
    eventId: randomUUID(),
    eventTime: new Date().toISOString(),
    contentType: "application/json",
    data: { events },
  });
  const first = await answer(options, agent, body);
  if (first.status < 500) return { ms: first.ms, uuids, taken: first.status === 204 };
  const second = await answer(options, agent, body);
  return { ms: Math.max(first.ms, second.ms), uuids, taken: second.status === 204 };
}

async function answer(options: LoadOptions, agent: Agent, body: string) {
  const began = performance.now();
  const response = await fetch(options.url, {
    method: "POST",
    headers: { authorization: options.secret, "content-type": "application/json" },
    body,
    dispatcher: agent,
  });
  await response.arrayBuffer();
  return { ms: performance.now() - began, status: response.status };
}

/** Makes one event for each person, with as much around it as Okta sends. */
export function profileEvents(oktaIds: string[]) {
  return oktaIds.map((id) => ({
    uuid: randomUUID(),
    published: new Date().toISOString(),
    eventType: "user.account.update_profile",
    version: "0",
    displayMessage: "Update user profile for Okta",
    severity: "INFO",
    legacyEventType: "core.user.config.profile.update.success",
    client: { userAgent: null, zone: "null", device: "Unknown", id: null, ipAddress: null, ipChain: [] },
    actor: {
      id: "00uBENCH",
      type: "User",
      alternateId: "it@acme.example",
      displayName: "IT",
      detailEntry: null,
    },
    outcome: { result: "SUCCESS", reason: null },
    target: [{ id, type: "User", alternateId: "x@acme.example", displayName: "Someone", detailEntry: null }],
    transaction: { type: "WEB", id: randomUUID(), detail: {} },
    debugContext: { debugData: { requestUri: `/api/v1/users/${id}`, targetEventHookIds: "who1" } },
    insertionTimestamp: null,
  }));
}
