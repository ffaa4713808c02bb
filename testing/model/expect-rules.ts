import fc from "fast-check";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { actAsAdmin } from "./acts/act";
import { actInOkta, hire } from "./acts/act-in-okta";
import type { Command } from "./sequences/commands";
import { type Sequence, sequence } from "./sequences/sequence";
import { deliverEvents } from "./syncs/events";
import { syncThroughCrash, syncThroughFault } from "./syncs/faults";
import { applyExactly, previewThenSync } from "./syncs/previews";
import { syncDueStarts, undoPast } from "./syncs/runs";
import { actTogether } from "./syncs/together";
import { World } from "./world/world";

/** Does one thing, in Okta, here and in the model. */
async function carryOut(world: World, one: Command): Promise<void> {
  if (one.do === "full") await world.fullSync();
  else if (one.do === "events") await deliverEvents(world, one);
  else if (one.do === "go-live") await world.goLive();
  else if (one.do === "together") {
    await world.goLive();
    await actTogether(world, one.acts);
  } else if (one.do === "undo") await undoPast(world, one.back);
  else if (one.do === "preview") await previewThenSync(world, one);
  else if (one.do === "apply") await applyExactly(world, one);
  else if (one.do === "crash") await syncThroughCrash(world, one.after);
  else if (one.do === "fault") await syncThroughFault(world, one.fault);
  else if (one.do === "starts") await syncDueStarts(world);
  else if (one.do === "people") {
    const ids = one.whom.flatMap((who) => world.idAt(who) ?? []);
    if (ids.length > 0) await world.update([...new Set(ids)]);
  } else if (one.do === "day") world.passHours(25);
  else {
    actInOkta(world, one);
    await actAsAdmin(world, one);
  }
}

/**
 * Runs a sequence. Expects the database to equal the model after each sync, and the last sync to change
 * nothing.
 */
export async function carryOutAll(
  db: PrismaClient,
  { staff, unlinked, mode, scope, startDates, isSynced, commands, hour }: Sequence,
): Promise<void> {
  const world = await World.create(db, hour);
  try {
    await world.begin({
      mode,
      scope,
      startDates,
      isTrial: commands.some(({ do: what }) => what === "go-live"),
      unlinked: unlinked.map((n) => `person${n + 1}@${world.domain}`),
    });
    for (const one of staff) hire(world, one);
    if (isSynced) await world.fullSync();
    for (const one of commands) await carryOut(world, one);
    await world.settle();
  } finally {
    await world.close();
  }
}

/** So many sequences run side by side, each in a company of its own, because each waits for the database. */
const LANES = 4;

interface Progress {
  /** Called after each sequence, with how many are done. */
  onDone?(done: number): void;
  /** Called when a sequence fails, before a smaller one that fails too is looked for. */
  onFailure?(lane: number, given: Sequence, error: unknown): void;
}

/** Runs random sequences: always the same ones for a seed. */
export async function expectRules(
  databaseUrl: string,
  sequences: number,
  seed: number,
  { onDone, onFailure }: Progress = {},
): Promise<void> {
  // Sequences run the same statements again and again. Prepared once, they cost a third.
  const db = openDatabase(databaseUrl, { max: 2 * LANES, prepare: true });
  let done = 0;
  const property = (lane: number) =>
    fc.asyncProperty(sequence, async (given) => {
      await carryOutAll(db, given).catch((error) => {
        onFailure?.(lane, given, error);
        throw error;
      });
      done += 1;
      onDone?.(done);
    });
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    fc.assert(property(lane), { numRuns: Math.ceil(sequences / LANES), seed: seed + lane }),
  );
  const results = await Promise.allSettled(lanes);
  await db.$disconnect();
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
