import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventTypes, hookEventTypes } from "@/lib/events/event-types";
import { classifyEvent, type EventSettings } from "./classify-event";
import { parseDelivery, parseEvent } from "./parse-delivery";

const settings: EventSettings = { scope: "ASSIGNED", appId: "0oaOurs", scopeGroupIds: ["00gOurs"] };
const event = (eventType: string, target: object[], more: object = {}) =>
  parseEvent({ uuid: "u", eventType, target, outcome: { result: "SUCCESS" }, ...more }, "fallback");
const user = { id: "00uAnn", type: "User" };
const app = (id: string) => ({ id, type: "AppInstance" });
const group = (id: string) => ({ id, type: "UserGroup" });

describe("what an event needs", () => {
  test.each([
    ["user.account.update_profile", [user], "PERSON"],
    ["user.lifecycle.suspend", [user], "PERSON"],
    ["user.lifecycle.activate", [user], "SCOPE"],
    ["application.user_membership.add", [{ id: "0ua1", type: "AppUser" }, app("0oaOurs"), user], "SCOPE"],
    ["group.application_assignment.remove", [group("00gAny"), app("0oaOurs")], "LISTING"],
    ["group.lifecycle.delete", [group("00gAny")], "LISTING"],
    ["system.import.complete", [], "CATCH_UP"],
  ])("%s needs %s", (type, target, concern) => {
    expect(classifyEvent(event(type, target), settings).concern).toBe(concern);
  });

  test.each([
    ["another app's membership", "application.user_membership.remove", [app("0oaOther"), user], "OTHER_APP"],
    ["a failed attempt", "user.lifecycle.suspend", [user], "NOT_SUCCESSFUL"],
    ["an event without targets", "user.lifecycle.deactivate", [], "NOBODY_NAMED"],
    [
      "a group while the app decides",
      "group.user_membership.add",
      [user, group("00gOurs")],
      "SCOPE_NOT_CONCERNED",
    ],
    ["a new name of a group", "group.profile.update", [group("00gOurs")], "NO_EFFECT"],
    ["a type without a subscription", "user.session.start", [user], "UNKNOWN_TYPE"],
  ])("%s needs nothing", (name, type, target, reason) => {
    const outcome = name === "a failed attempt" ? { outcome: { result: "FAILURE" } } : {};
    expect(classifyEvent(event(type, target, outcome), settings)).toMatchObject({ concern: "NONE", reason });
  });

  test("if groups are the scope, only their memberships count; if everyone is, none do", () => {
    const joined = (id: string) => event("group.user_membership.add", [user, group(id)]);
    const groups: EventSettings = { ...settings, scope: "GROUPS" };
    expect(classifyEvent(joined("00gOurs"), groups).concern).toBe("SCOPE");
    expect(classifyEvent(joined("00gOther"), groups)).toMatchObject({ reason: "OTHER_GROUP" });
    expect(classifyEvent(joined("00gOurs"), { ...settings, scope: "EVERYONE" }).concern).toBe("NONE");
  });

  test("finds the person among the targets in any order: the User, never the AppUser", () => {
    const targets = [user, { id: "0ua1", type: "AppUser" }, app("0oaOurs")];
    fc.assert(
      fc.property(fc.shuffledSubarray(targets, { minLength: 3 }), (shuffled) => {
        expect(classifyEvent(event("application.user_membership.add", shuffled), settings).oktaId).toBe(
          "00uAnn",
        );
      }),
    );
  });
});

describe("parsing", () => {
  test("parsing never throws on any JSON, and every event gets its own ID", () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.jsonValue()), (text, events) => {
        parseDelivery(text);
        const parsed = parseDelivery(JSON.stringify({ eventId: "d", data: { events } }));
        expect(parsed?.events).toHaveLength(events.length);
        for (const one of parsed?.events ?? []) classifyEvent(one, settings);
      }),
    );
  });

  test("recognises a body without an eventId by its content: sent twice, it counts once", () => {
    const id = (text: string) => parseDelivery(text)?.eventId;
    expect(id('{"data":{}}')).toBe(id('{"data":{}}'));
    expect(id('{"data":{}}')).not.toBe(id('{"data":{ }}'));
  });
});

test("the table names every event once, and the hook is registered for those that Okta offers", () => {
  expect(new Set(eventTypes.map((one) => one.type)).size).toBe(eventTypes.length);
  expect(hookEventTypes).not.toContain("user.lifecycle.delete.completed");
  expect(hookEventTypes.length).toBeLessThanOrEqual(300);
});
