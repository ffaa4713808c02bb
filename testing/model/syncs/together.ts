import { processEvents } from "@/lib/events/work/process-events";
import { editFields } from "@/lib/people/by-hand/edit-fields";
import { setManager } from "@/lib/people/by-hand/set-manager";
import { approveHolds } from "@/lib/sync/holds/decide-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { envelope, personEvent } from "@/testing/companies/hooked-company";
import { accountAt } from "../acts/account-at";
import { setHere } from "../acts/act-on-fields";
import { mayEdit } from "../rules/fields/edits";
import { allowanceLeft } from "../rules/people/removals";
import { isIn } from "../rules/people/statuses";
import type { Company } from "../rules/state";
import { sync } from "../rules/sync";
import type { Command } from "../sequences/commands";
import { isSameView } from "../world/compare";
import { viewOfDatabase } from "../world/database-view";
import { viewOfModel } from "../world/model-view";
import { fullAnswers, peopleAnswers, readOkta } from "../world/okta-side";
import type { World } from "../world/world";
import { openHook } from "./events";

type Act = Extract<Command, { do: "together" }>["acts"][number];

/** One of several acts at once: what the product does, and what the rules say of it by itself. */
interface Both {
  product(): Promise<unknown>;
  rules(model: Company): void;
}

/**
 * U1, U2: runs syncs, events and admins' acts at the same time. After one more sync, the company is as some order of them,
 * one after the other, would have left it. No one whom Okta has in scope loses access.
 */
export async function actTogether(world: World, acts: readonly Act[]): Promise<void> {
  world.hooked ??= await openHook(world);
  const both = (await Promise.all(acts.map((act) => prepare(world, act)))).flatMap((one) => one ?? []);
  world.model.offers = null;
  const before = structuredClone(world.model);
  const results = mayDrawTooMuch(world, acts)
    ? await oneByOne(both)
    : await Promise.allSettled(both.map((one) => one.product()));
  for (const result of results)
    if (result.status === "rejected" && !isRefusal(result.reason)) throw result.reason;
  const done = both.filter((_, at) => results[at]?.status === "fulfilled");
  const { runId } = await requestFullRun(world.context, { mode: "LIVE", trigger: "BUTTON" });
  await world.advance(runId);
  const here = await viewOfDatabase(world.db, world.companyId);
  const ends = ordersOf(done).map((order) => endOf(world, before, order));
  const end = ends.find((model) => isSameView(here, viewOfModel(model))) ?? ends[0];
  if (end) world.model = end;
  world.past.length = 0;
  await world.expectEqual();
}

/**
 * R2: whether syncs at once might draw more than the allowance has. Each draws before it knows what the others remove,
 * so more may be held than in any order. That is safe, but not what an order does.
 */
function mayDrawTooMuch({ model, scope, now }: World, acts: readonly Act[]): boolean {
  const okta = readOkta(scope);
  const leaving = [...model.accounts.values()].filter(({ oktaId, status }) => {
    const said = okta.get(oktaId ?? "");
    return (
      oktaId !== null && status !== "DEACTIVATED" && (!said || !isIn(said) || said.status === "SUSPENDED")
    );
  });
  const syncs = acts.filter((act) => act.do !== "edit-here" && act.do !== "set-manager");
  return leaving.length * syncs.length > allowanceLeft(model, now);
}

async function oneByOne(acts: readonly Both[]): Promise<PromiseSettledResult<unknown>[]> {
  const results: PromiseSettledResult<unknown>[] = [];
  for (const one of acts) results.push(...(await Promise.allSettled([one.product()])));
  return results;
}

const isRefusal = (error: { status?: number }) => error.status !== undefined && error.status < 500;

function endOf(world: World, before: Company, order: readonly Both[]): Company {
  const model = structuredClone(before);
  for (const one of order) one.rules(model);
  const answers = fullAnswers(model, readOkta(world.scope), world.now);
  if (answers.listed.length > 0) sync(model, answers);
  return model;
}

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    ordersOf(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

/** Prepares an act; null if it's about no one. */
async function prepare(world: World, act: Act): Promise<Both | null> {
  if (act.do === "full") return fullSync(world);
  if (act.do === "people" || act.do === "hook") return aboutPeople(world, act);
  if (act.do === "approve") return approval(world);
  const found = await accountAt(world, act.who);
  if (!found) return null;
  const { personId, account } = found;
  if (act.do === "edit-here") {
    const { field, to } = act;
    if (field === "startDate" || field === "cost" || !mayEdit(world.model, account, field)) return null;
    return {
      product: () => editFields(world.context, { personId, fields: { [field]: to } }),
      rules: (model) => setHere(model, copyOf(model, account.ref), { field, to }),
    };
  }
  const manager = typeof act.boss === "number" ? await accountAt(world, act.boss) : null;
  if (!manager) return null;
  const choice = { kind: "person" as const, personId: manager.personId };
  return {
    product: () => setManager(world.context, { personId, choice }),
    rules: (model) => {
      copyOf(model, account.ref).manager = { of: manager.account.ref, source: "HAND" };
    },
  };
}

function copyOf({ accounts }: Company, ref: string) {
  const account = accounts.get(ref);
  if (!account) throw new Error("The model has lost an account.");
  return account;
}

const fullSync = (world: World): Both => ({
  product: async () => {
    const { runId } = await requestFullRun(world.context, { mode: "LIVE", trigger: "BUTTON" });
    await world.advance(runId);
  },
  rules: (model) => {
    const answers = fullAnswers(model, readOkta(world.scope), world.now);
    if (answers.listed.length > 0) sync(model, answers);
  },
});

/** An update of some people, as an admin asks for it or as Okta's events cause it. */
async function aboutPeople(world: World, act: Extract<Act, { do: "people" | "hook" }>): Promise<Both | null> {
  const ids = [...new Set(act.whom.flatMap((who) => world.idAt(who) ?? []))];
  if (ids.length === 0) return null;
  const { hooked, context } = world;
  const update = async () => {
    const people = ids.map((oktaId) => ({ oktaId }));
    const { runId } = await requestPeopleRun(context, { people, trigger: "EVENT" });
    await world.advance(runId);
  };
  const events = async () => {
    await hooked?.post(envelope(ids.map((id) => personEvent(world.scope.event, id))));
    await processEvents(context, { budgetMs: 20_000, lingerMs: 0 });
  };
  return {
    product: act.do === "people" ? update : events,
    rules: (model) => sync(model, peopleAnswers(readOkta(world.scope), ids, world.now)),
  };
}

const approval = (world: World): Both => ({
  product: async () => {
    const { runId } = await approveHolds(world.context, { changeIds: "all", note: "" });
    await world.advance(runId);
  },
  rules: (model) => {
    const open = model.holds.filter(({ state }) => state === "OPEN");
    for (const hold of open) hold.state = "APPROVED";
    const ids = open.flatMap(({ account }) => model.accounts.get(account)?.oktaId ?? []);
    if (ids.length > 0) sync(model, peopleAnswers(readOkta(world.scope), ids, world.now));
  },
});
