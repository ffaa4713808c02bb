import { expect } from "vitest";
import { sealSecret } from "@/lib/crypto/secret-box";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { processEvents } from "@/lib/events/work/process-events";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import type { Command } from "../sequences/commands";
import { eventAnswers, peopleAnswers, readOkta } from "../world/okta-side";
import type { World } from "../world/world";

/** The company's event hook, behind HTTP. */
export async function openHook(world: World): Promise<HookedCompany> {
  const { db, companyId } = world;
  const hooked = HookedCompany.of(db, companyId);
  const now = new Date();
  const secretSealed = sealSecret(hooked.secret, hookSecretBinding(companyId));
  await db.eventFeed.create({ data: { companyId, secretSealed, secretMadeAt: now, verifiedAt: now } });
  await hooked.listen();
  return hooked;
}

/**
 * Lets Okta's hook, or someone who pretends to be it, report events of people: true or not, twice, or in
 * another order. Events are cues: we read the people they name again, and a wrong secret does nothing.
 */
export async function deliverEvents(
  world: World,
  command: Extract<Command, { do: "events" }>,
): Promise<void> {
  const ids = [...new Set(command.whom.flatMap((who) => world.idAt(who) ?? []))];
  if (ids.length === 0) return;
  world.hooked ??= await openHook(world);
  const { hooked } = world;
  const events = ids.map((id) =>
    personEvent(command.type === "scope" ? world.scope.event : command.type, id),
  );
  const headers = command.isForged ? { authorization: "not the secret" } : undefined;
  for (const delivery of command.isTwice ? [events, events.toReversed()] : [events])
    expect(await hooked.post(envelope(delivery), headers)).toBe(command.isForged ? 401 : 204);
  const trigger = "EVENT" as const;
  const where = { companyId: world.companyId, trigger };
  const before = new Set(
    (await world.db.syncRun.findMany({ where, select: { id: true } })).map(({ id }) => id),
  );
  await processEvents(world.context, { budgetMs: 20_000, lingerMs: 0 });
  const runs = (await world.db.syncRun.findMany({ where })).filter(({ id }) => !before.has(id));
  const okta = readOkta(world.scope);
  const asksScope = command.type === "scope";
  const answers = asksScope
    ? peopleAnswers(okta, ids, world.now)
    : eventAnswers(world.scope, world.model, okta, ids, world.now);
  const isHeard = !command.isForged && answers.asked.length > 0;
  expect(runs.length).toBe(isHeard ? 1 : 0);
  if (isHeard) await world.follow(runs[0]?.id ?? "", answers);
  else await world.expectEqual();
}
