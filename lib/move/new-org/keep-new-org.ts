import { recordAudit } from "@/lib/audit/record-audit";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, sealSecret } from "@/lib/crypto/secret-box";
import { conflict } from "@/lib/errors";
import type { OrgSnapshot } from "@/lib/move/org-snapshot";
import { sealedCredential } from "@/lib/setup/api-access/save-api-access";
import { beginMove } from "./begin-move";
import type { Checked } from "./check-new-org";

/** Saves a new org that passed its checks, as the target of a move. */
export async function keepNewOrg(
  context: Context,
  { id, checked, saved }: { id: string | null; checked: Checked; saved: OrgSnapshot },
): Promise<void> {
  const { companyId, db } = context;
  const target = targetOf(context, checked, saved);
  const begun = {
    state: "READING",
    orgUrl: checked.org.url,
    target,
    stage: "LIST",
    cursor: null,
    people: 0,
    readAt: null,
    failure: null,
    retryAt: null,
    restarts: 0,
    stalledSince: null,
  } as const;
  const moveId = id ?? (await beginMove(context, begun));
  if (id !== null) {
    const saves = await db.orgMove.updateMany({
      where: { companyId, id, state: { in: ["PREPARING", "READY"] } },
      data: { ...begun, version: { increment: 1 } },
    });
    if (saves.count === 0)
      throw conflict("wrong-state", "The move has gone on meanwhile. Reload the page to see where it is.");
    // What we read of another org before must be deleted.
    await db.orgMovePerson.deleteMany({ where: { companyId, moveId } });
    await db.orgMoveMatch.deleteMany({ where: { companyId, moveId } });
  }
  await recordAudit(context, {
    action: "move.prepared",
    target: moveId,
    detail: { orgUrl: checked.org.url },
  });
  await context.jobs.moveWaiting(companyId);
}

function targetOf(
  context: Context,
  { org, client, access, groupIds, chosen }: Checked,
  { key }: OrgSnapshot,
): OrgSnapshot {
  const { companyId, clock, actor } = context;
  const passedAt = clock.now().toISOString();
  const step = (name: string, found: object) => ({
    step: name,
    passedAt,
    passedBy: actor.name,
    found: found as OrgSnapshot["checks"][number]["found"],
  });
  const isService = access.credential.kind === "SERVICE_APP";
  return {
    connection: {
      orgUrl: org.url,
      issuer: client.issuer,
      clientId: client.clientId,
      clientSecretSealed: sealSecret(client.clientSecret, clientSecretBinding(companyId)),
      clientSecretLast4: last4(client.clientSecret),
      appId: client.clientId,
      ...sealedCredential(companyId, access.credential),
      scopeGroupIds: groupIds,
      canaryOktaIds: [],
    },
    checks: [
      step("your-okta", { url: org.url, customUrl: org.customUrl, id: org.id, pipeline: org.pipeline }),
      step("app", {}),
      step("credentials", { clientId: client.clientId, issuer: client.issuer }),
      step("api-access", access.found),
    ],
    key: isService ? key : null,
    feed: null,
    chosen,
  };
}
