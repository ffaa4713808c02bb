import { recordAudit } from "@/lib/audit/record-audit";
import { clientSecretBinding, serviceKeyBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { last4, openSecret, sealSecret } from "@/lib/crypto/secret-box";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import type { NewOrgInput } from "@/lib/move/contract";
import { findOpenMove } from "@/lib/move/find-move";
import { type OrgSnapshot, readSnapshot } from "@/lib/move/org-snapshot";
import type { RecognisedOrg } from "@/lib/okta/address/recognise-org";
import { type CheckedAccess, checkApiAccess } from "@/lib/setup/api-access/check-api-access";
import { sealedCredential } from "@/lib/setup/api-access/save-api-access";
import { answerOf } from "@/lib/setup/check-answer";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { type CheckedClient, checkCredentials } from "@/lib/setup/credentials/check-credentials";
import { checkOrg } from "@/lib/setup/your-okta/check-org";
import { beginMove } from "./begin-move";
import { matchGroups } from "./match-groups";

const WORDS = {
  passed: "The new org works. We're reading its people now.",
  failed: "Some values are wrong. Nothing was saved.",
};

interface Checked {
  org: RecognisedOrg;
  client: CheckedClient;
  access: CheckedAccess;
  groupIds: string[];
  chosen: OrgSnapshot["chosen"];
}

/**
 * Checks the org a company wants to move to, as setup does: address, app, API access. If all of them pass, it
 * saves the org beside the one in use, and starts reading its people. The org in use stays in use meanwhile.
 * @throws AppError 404 without a connection, 409 `not-running` before the first sync, `org-unchanged`,
 * `wrong-state`
 */
export async function saveNewOrg(context: Context, input: NewOrgInput): Promise<SetupAnswer> {
  const connection = await requireInUse(context);
  const before = await findOpenMove(context);
  if (before && !["PREPARING", "READY"].includes(before.state))
    throw conflict("wrong-state", "This move is under way. Wait until it's done, or cancel it first.");
  const saved = readSnapshot(before?.target);
  const { checked, findings } = await check(context, input, connection, saved);
  if (checked)
    await inTransaction(context, (context) => keep(context, { id: before?.id ?? null, checked, saved }));
  return answerOf(WORDS, findings);
}

/** @throws AppError 404 without a connection, 409 `not-running` during setup */
export async function requireInUse({ companyId, db }: Context): Promise<OktaConnection> {
  const connection = await db.oktaConnection.findUnique({ where: { companyId } });
  if (!connection) throw notFound("The Okta connection");
  if (connection.state === "DRAFT")
    throw conflict("not-running", "The Okta integration isn't set up yet. Connect the org in setup.");
  return connection;
}

async function check(
  context: Context,
  input: NewOrgInput,
  connection: OktaConnection,
  saved: OrgSnapshot,
): Promise<{ checked: Checked | null; findings: SetupFinding[] }> {
  const { answer, org } = await checkOrg(input);
  if (!org) return { checked: null, findings: answer.findings };
  if (org.url === connection.orgUrl)
    throw conflict("org-unchanged", "This is the org you use now. Enter the address of the new one.");
  const at = { orgUrl: org.url, customUrl: org.customUrl, connectionId: connection.id };
  const client = await checkCredentials(context, input, at, (clientId) =>
    savedSecret(context, saved, clientId),
  );
  const findings = [...answer.findings, ...client.answer.findings];
  if (!client.client) return { checked: null, findings };
  const { privateSealed } = saved.key ?? {};
  const { kind, token, serviceClientId } = input;
  const given =
    kind === "API_TOKEN" ? ({ kind, token } as const) : ({ kind, clientId: serviceClientId } as const);
  const access = await checkApiAccess(context, given, {
    orgUrl: org.url,
    appId: client.client.clientId,
    connectionId: connection.id,
    privateKeyJwk: privateSealed ? openSecret(privateSealed, serviceKeyBinding(context.companyId)) : null,
  });
  // Both apps have a client ID, so each finding goes to its own field.
  findings.push(
    ...access.answer.findings.map((one) =>
      one.field === "clientId" ? { ...one, field: "serviceClientId" } : one,
    ),
  );
  if (!access.access) return { checked: null, findings };
  const groups = await matchGroups(context, { connection, orgUrl: org.url, access: access.access });
  findings.push(...groups.findings);
  if (!answerOf(WORDS, findings).passed) return { checked: null, findings };
  const chosen = { scope: connection.scope, groupIds: connection.scopeGroupIds };
  const checked = { org, client: client.client, access: access.access, groupIds: groups.ids, chosen };
  return { checked, findings };
}

function savedSecret({ companyId }: Context, { connection }: OrgSnapshot, clientId: string): string | null {
  if (connection?.clientId !== clientId || !connection.clientSecretSealed) return null;
  return openSecret(connection.clientSecretSealed, clientSecretBinding(companyId));
}

async function keep(
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
