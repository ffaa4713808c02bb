import { type Answer, type Call, writePageCursor } from "./call";
import { isMeant } from "./path-pattern";
import type { FaultSwitches } from "./switches";

/** How an answer is sent: whole, cut halfway, or as a page of HTML. */
export type Sending = "whole" | "cut" | "html";

/** Returns what the faults make of the org's answer. A list is an array in a 200 answer to a GET. */
export function spoilAnswer(
  switches: FaultSwitches,
  call: Call,
  given: Answer,
): { answer: Answer; sending: Sending } {
  const { hiddenAttribute, cut, notJson } = switches.settings;
  let answer = given;
  if (call.method === "GET" && answer.status === 200) {
    if (Array.isArray(answer.body)) answer = spoilList(switches, call, answer);
    if (hiddenAttribute) {
      const names = hiddenAttribute.name.split(",").map((name) => name.trim());
      const body = names.reduce(withoutAttribute, answer.body);
      if (body !== answer.body) switches.acted("hiddenAttribute");
      answer = { ...answer, body };
    }
  }
  if (notJson && isMeant(call.path, notJson.path) && switches.isTurn("notJson", notJson.every)) {
    switches.acted("notJson");
    return { answer, sending: "html" };
  }
  if (cut && isMeant(call.path, cut.path) && switches.isTurn("cut", cut.every)) {
    switches.acted("cut");
    return { answer, sending: "cut" };
  }
  return { answer, sending: "whole" };
}

function spoilList(switches: FaultSwitches, call: Call, answer: Answer): Answer {
  const { nobody, stopsEarly, emptyPage, repeatedPage } = switches.settings;
  const page = call.after?.page ?? 1;
  if (nobody && isMeant(call.path, nobody.path)) {
    switches.acted("nobody");
    return { ...answer, body: [], next: null };
  }
  if (emptyPage && call.after && !call.after.emptied && isMeant(call.path, emptyPage.path)) {
    if (switches.isTurn("emptyPage", emptyPage.every)) {
      switches.acted("emptyPage");
      return { ...answer, body: [], next: writePageCursor({ ...call.after, emptied: true }) };
    }
  }
  const going = goInCircles(switches, call, answer);
  if (going) return going;
  if (answer.next === null) return answer;
  if (stopsEarly && page >= stopsEarly.afterPages && isMeant(call.path, stopsEarly.path)) {
    switches.acted("stopsEarly");
    return { ...answer, next: null };
  }
  // Only faults that count pages need to know them. Without one, cursors stay as the org made them.
  if (!stopsEarly && !emptyPage && !repeatedPage) return answer;
  return { ...answer, next: writePageCursor({ cursor: answer.next, page: page + 1, emptied: false }) };
}

/** Returns lists that repeat people or never end; null if they end as the org says. */
function goInCircles(switches: FaultSwitches, call: Call, answer: Answer): Answer | null {
  const { repeatedPage, endless } = switches.settings;
  const { after, path } = call;
  if (after === null && answer.next !== null)
    switches.firstPages.set(path, { body: answer.body, next: answer.next });
  const first = switches.firstPages.get(path);
  if (
    repeatedPage &&
    first &&
    after &&
    !after.emptied &&
    after.page === 2 &&
    isMeant(path, repeatedPage.path)
  ) {
    switches.acted("repeatedPage");
    return { ...answer, body: first.body, next: writePageCursor({ ...after, emptied: true }) };
  }
  if (!endless || !after || !first || answer.next !== null || !isMeant(path, endless.path)) return null;
  switches.acted("endless");
  if (endless.how !== "empty") return { ...answer, next: first.next };
  const next = writePageCursor({ ...after, page: after.page + 1, emptied: true });
  return { ...answer, body: after.emptied ? [] : answer.body, next };
}

type Json = Record<string, unknown>;

/** Returns the same answer without one attribute in people's profiles, wherever they are in it. */
function withoutAttribute(body: unknown, name: string): unknown {
  if (Array.isArray(body)) {
    const items = body.map((item) => withoutAttribute(item, name));
    return items.some((item, n) => item !== body[n]) ? items : body;
  }
  if (typeof body !== "object" || body === null) return body;
  let json = body as Json;
  const { profile, _embedded } = json as { profile?: Json; _embedded?: { user?: unknown } };
  if (profile && "login" in profile && name in profile) {
    const { [name]: _, ...visible } = profile;
    json = { ...json, profile: visible };
  }
  if (_embedded?.user) {
    const user = withoutAttribute(_embedded.user, name);
    if (user !== _embedded.user) json = { ...json, _embedded: { ..._embedded, user } };
  }
  return json;
}
