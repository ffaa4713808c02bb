import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { approveHolds, rejectHolds } from "@/lib/sync/holds/decide-holds";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import type { Command } from "../sequences/commands";
import type { World } from "../world/world";
import { wasRefused } from "./account-at";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;

/** Approves or rejects removals. Approving asks Okta about each person again, and rejecting keeps them. */
export async function decide(world: World, decision: "approve" | "reject"): Promise<void> {
  const open = world.model.holds.filter(({ state }) => state === "OPEN");
  const input = { changeIds: "all" as const, note: "" };
  if (decision === "reject") {
    if (await wasRefused(rejectHolds(world.context, input))) expect0(open);
    else for (const hold of open) hold.state = "REJECTED";
    return world.expectEqual();
  }
  const approved = await approveHolds(world.context, input).catch((error) => {
    if (error.status === undefined) throw error;
    return null;
  });
  if (!approved) return expect0(open.filter(({ reason }) => reason !== "LAST_OWNER"));
  for (const hold of open) hold.state = "APPROVED";
  const ids = open.flatMap(({ account }) => world.model.accounts.get(account)?.oktaId ?? []);
  await world.followUpdate(approved.runId, ids);
}

function expect0(holds: unknown[]): void {
  if (holds.length > 0) throw new Error("Removals are held, and no one can decide about them.");
}

/** Answers the first open question whether someone new is someone we know (M3). */
export async function answer(world: World, { isSame }: Of<"answer">): Promise<void> {
  const [hold] = await world.db.identityHold.findMany({
    where: { companyId: world.companyId, state: "OPEN" },
    orderBy: { oktaId: "asc" },
    take: 1,
  });
  if (!hold) return;
  const decision = isSame ? ("SAME" as const) : ("OTHER" as const);
  const decided = await decideIdentityHolds(world.context, { holdIds: [hold.id], decision, note: "" }).catch(
    (error) => {
      if (!["still-active", "same-account"].includes(error.code)) throw error;
      return null;
    },
  );
  if (!decided) return;
  const question = world.model.questions.find(
    ({ oktaId, state }) => oktaId === hold.oktaId && state === "OPEN",
  );
  if (!question) throw new Error("The model knows of no such question.");
  const earlier = world.model.questions.filter(
    (one) => one.account === question.account && one.state === "SAME",
  );
  if (isSame) world.model.questions = world.model.questions.filter((one) => !earlier.includes(one));
  question.state = decision;
  await world.followUpdate(decided.runId ?? "", [hold.oktaId]);
}

/** Lets the losses of the first held field go, or keeps its values (R5). */
export async function decideField(world: World, { letsGo }: Of<"held-field">): Promise<void> {
  const open = [...world.model.heldFields].filter(([, { state }]) => state === "OPEN").sort();
  const [field, hold] = open[0] ?? [];
  if (!field || !hold) return;
  const fields = [field === "cost" ? world.costKey : field];
  await decideFieldHolds(world.context, { fields, letGo: letsGo, note: "" });
  hold.state = letsGo ? "APPROVED" : "REJECTED";
  await world.expectEqual();
}
