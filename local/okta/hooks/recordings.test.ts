import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { hookEventJson } from "@/local/okta/http/resources/log-event";
import { OrgEvents } from "@/local/okta/org/log/events";
import { areRecordingsHere, noRecordings, recordingsFolder } from "../contract/recordings";
import { hookJson } from "../http/resources/hook-json";
import { makeEnvelope } from "./envelope";
import { eligibleEventTypes } from "./event-types";
import { HookStore } from "./hook-store";
import { addressedTo } from "./log-event";
import { readHook } from "./read-hook";

beforeEach(({ skip }) => skip(!areRecordingsHere, noRecordings));

const now = () => new Date("2026-11-02T09:00:00.000Z");
const origin = "https://test.okta.com";

function sampleHook() {
  const store = new HookStore({ seed: 1, now });
  const { settings } = readHook({
    name: "Recorded",
    events: { type: "EVENT_TYPE", items: ["user.lifecycle.create"] },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri: "https://receiver.example",
        authScheme: { type: "HEADER", key: "Authorization", value: "v" },
      },
    },
  });
  return { store, hook: store.create(settings, "00u1") };
}

/** Returns every key of a value, by its path. Lists count as their items. */
function keys(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keys(item, `${at}[]`)))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${at}.${key}`, ...keys(inner, `${at}.${key}`)]);
}

test("our list of eligible types is the same as Okta's catalogue", () => {
  const lines = readFileSync(path.join(recordingsFolder, "okta-event-types.csv"), "utf8").split("\n");
  const eligible = lines.filter((line) => line.includes("event-hook-eligible"));
  expect(eligibleEventTypes).toEqual(eligible.map((line) => line.split('"')[1]).sort());
});

test("hooks have every key that recorded hooks have, in each status", () => {
  const recordings = path.join(recordingsFolder, "okta-sdk-python/test_event_hooks_it");
  const recorded = readdirSync(recordings).flatMap((file) => {
    const cassette = parse(readFileSync(path.join(recordings, file), "utf8")) as Cassette;
    return cassette.interactions.flatMap(({ response }) => {
      const body = response.body.string ? JSON.parse(response.body.string) : null;
      return [body].flat().filter((one) => String(one?.id).startsWith("who")) as Record<string, unknown>[];
    });
  });
  expect(recorded.length).toBeGreaterThan(20);
  const { store, hook } = sampleHook();
  const withHeader = { ...hook, channel: { ...hook.channel, headers: [{ key: "a", value: "b" }] } };
  for (const one of recorded) {
    const ours = hookJson(store.setStatus(withHeader, one.status as "ACTIVE" | "INACTIVE"), origin);
    expect(keys(ours)).toEqual(expect.arrayContaining(keys(one)));
  }
});

interface Cassette {
  interactions: { response: { body: { string: string } } }[];
}

/** What only some real events have: who they were by, from where, and by which request. */
const peculiar =
  /geographicalContext\.|\.detail\.|debugData\.|userAgent\.|ipChain\[\]|securityContext|authenticationContext/;

test("deliveries have every key that recorded deliveries have", () => {
  const recordings = path.join(recordingsFolder, "event-hook-deliveries");
  const { hook } = sampleHook();
  const events = new OrgEvents(now);
  let event: Parameters<typeof hookEventJson>[0] | undefined;
  events.listen((one) => {
    event = one;
  });
  const target = { id: "00u1", type: "User", alternateId: "a", displayName: "A", detailEntry: null };
  events.announce({ eventType: "user.lifecycle.create", targets: [target] });
  if (!event) throw new Error("Nothing was announced.");
  const ours = JSON.parse(
    makeEnvelope({ hook, origin, now: now(), events: [addressedTo(hook.id, hookEventJson(event))] }).body,
  );
  const delivered = readdirSync(recordings)
    .map((file) => JSON.parse(readFileSync(path.join(recordings, file), "utf8")))
    .filter((body) => body.eventType === "com.okta.event_hook");
  expect(delivered.length).toBe(2);
  for (const body of delivered) {
    const theirs = keys(body).filter((key) => !peculiar.test(key));
    expect(keys(ours)).toEqual(expect.arrayContaining(theirs));
  }
});
