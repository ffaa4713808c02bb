import { expect } from "vitest";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaPerson } from "../rules/people/account";
import { isIn } from "../rules/people/statuses";
import { answer, readOkta } from "../world/okta-side";
import type { World } from "../world/world";

/**
 * A fault of Okta's during a full sync. No one in scope loses access because of it, and the model knows what
 * the sync heard.
 */
export type Fault =
  | "nobody"
  | "lost-role"
  | "rate-limited"
  | "cut"
  | "hides-users"
  | "hides-title"
  | "hides-manager"
  | "hides-manager-id";

export async function syncThroughFault(world: World, fault: Fault): Promise<void> {
  const page = 4;
  const { faults } = world.okta;
  const list = world.scope.path;
  if (fault === "nobody") faults.set({ nobody: { path: list } });
  if (fault === "lost-role") faults.set({ lostRole: { path: list } });
  if (fault === "rate-limited") faults.set({ rateLimited: { every: 2 } });
  if (fault === "hides-title") faults.set({ hiddenAttribute: { name: "title" } });
  if (fault === "hides-manager") faults.set({ hiddenAttribute: { name: "managerId,manager" } });
  if (fault === "hides-manager-id") faults.set({ hiddenAttribute: { name: "managerId" } });
  if (fault === "cut") faults.set({ stopsEarly: { path: list, afterPages: 1 } });
  world.pretends = { pageSize: page, hidesUsers: fault === "hides-users" };
  const { runId } = await requestFullRun(world.context, { mode: "LIVE", trigger: "BUTTON" });
  // A bucket is full again after its reset.
  await world.advance(runId, { onSleep: () => faults.set({}) });
  faults.set({});
  world.pretends = {};
  const state = await world.stateOf(runId);
  if (fault === "nobody" || fault === "lost-role") expect(state).toBe("FAILED");
  if (state === "FAILED") await world.expectEqual();
  else await believe(world, runId, fault, page);
}

/** What Okta has, as its list shows it. */
function hiding(fault: Fault, okta: Map<string, OktaPerson>): Map<string, OktaPerson> {
  const hidden =
    fault === "hides-title"
      ? { title: null }
      : fault === "hides-manager"
        ? { managerId: null, manager: null }
        : fault === "hides-manager-id"
          ? { managerId: null }
          : {};
  return new Map([...okta].map(([id, person]) => [id, { ...person, ...hidden }]));
}

/**
 * What this run has heard. The run chooses whom to ask about by ID; the model decides what the answers prove.
 */
async function believe(world: World, runId: string, fault: Fault, page: number): Promise<void> {
  const okta = hiding(fault, readOkta(world.scope));
  const shown = world.scope.lists().flatMap((list) => (fault === "cut" ? list.slice(0, page) : list));
  const listed = [...new Set(shown)].flatMap(
    (at) => okta.get(world.okta.org.directory.at(at)?.id ?? "") ?? [],
  );
  const isListed = new Set(listed.map(({ id }) => id));
  const where = { companyId: world.companyId, runId };
  const lookups = await world.db.syncLookup.findMany({ where });
  const answered = lookups.filter(({ answer }) => answer !== null && answer !== "UNREADABLE");
  const unanswered = lookups.filter(
    ({ answer, oktaId }) => !isListed.has(oktaId) && (answer === null || answer === "UNREADABLE"),
  );
  const before = new Map([...world.model.accounts.values()].map(({ ref, status }) => [ref, status]));
  await world.follow(runId, {
    isFull: true,
    now: world.now,
    listed,
    asked: answered.map(({ oktaId }) => answer(okta, oktaId)),
    unanswered: unanswered.length,
  });
  for (const { ref, oktaId, status } of world.model.accounts.values()) {
    const said = okta.get(oktaId ?? "");
    if (before.get(ref) === "ACTIVE" && said && isIn(said) && said.status !== "SUSPENDED")
      expect(status).toBe("ACTIVE");
  }
}

/** A process that dies somewhere within a sync. The worker that continues reaches the same end. */
export async function syncThroughCrash(world: World, after: number): Promise<void> {
  const { runId } = await requestFullRun(world.context, { mode: "LIVE", trigger: "BUTTON" });
  let left = after;
  const clock = {
    now: () => {
      left -= 1;
      if (left < 0) throw new Crash("The process has died.");
      return world.clock.now();
    },
  };
  await world.advance(runId, { context: { ...world.context, clock } }).catch((error) => {
    if (!(error instanceof Crash)) throw error;
  });
  await world.followFullSync(runId);
}

class Crash extends Error {}
