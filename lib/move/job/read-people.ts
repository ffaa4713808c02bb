import { foundAccessSchema } from "@/lib/connection/found-access";
import { loopbackAllowed } from "@/lib/connection/okta-fetch";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import { type OktaConnection, type OrgMove, Prisma } from "@/lib/db/client";
import { listingFor, PagesSeen } from "@/lib/directory/listing";
import { mappedFieldsSql } from "@/lib/directory/mapped-fields-sql";
import { readMapping } from "@/lib/directory/mapping";
import { toMirrorRow } from "@/lib/directory/mirror/mirror-row";
import type { OktaUser } from "@/lib/okta/answers";
import type { OktaPort } from "@/lib/okta/port";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import { readSnapshot } from "../org-snapshot";
import { stopReading } from "./read-failures";
import { type Stepped, saveStep } from "./step";

const NO_ONE =
  "Okta responds, but returns no people. Check the credential's admin role, then check the new org again.";

/**
 * Reads one page of the new org: first everyone in it (`LIST`), then who of them is in scope (`SCOPE`). It
 * only reads, so reading a page twice changes nothing.
 */
export async function readPage(context: Context, move: OrgMove, seen: Seen): Promise<Stepped> {
  const connection = await connectionOf(context, move);
  const okta = await openTarget(context, move, connection);
  const isList = move.stage === "LIST";
  const page = isList
    ? await okta.listUsers({ after: move.cursor })
    : await listingFor(connection, okta)(move.cursor);
  const inScope = !isList || connection.scope === "EVERYONE";
  const people = move.people + (isList ? page.users.length : 0);
  if (page.next === null && people === 0) return stopReading(context, move, NO_ONE);
  seenBy(seen, move).add(page);
  return saveStep(
    context,
    move,
    { cursor: page.next, people, ...next(page.next, isList, inScope) },
    (context) => writePeople(context, { move, users: page.users, inScope, mapping: connection.mapping }),
  );
}

/** The pages that a worker has read, by the list they belong to. A list that repeats itself ends the reading. */
export type Seen = Map<string, PagesSeen>;

function seenBy(seen: Seen, { stage, restarts }: OrgMove): PagesSeen {
  const key = `${stage}${restarts}`;
  const pages = seen.get(key) ?? new PagesSeen();
  seen.set(key, pages);
  return pages;
}

function next(cursor: string | null, isList: boolean, everyoneIsIn: boolean) {
  if (cursor !== null) return {};
  return { stage: isList && !everyoneIsIn ? "SCOPE" : "MATCH" };
}

/** The connection as it will be in the new org. */
async function connectionOf({ companyId, db }: Context, move: OrgMove): Promise<OktaConnection> {
  const now = await db.oktaConnection.findUniqueOrThrow({ where: { companyId } });
  return { ...now, ...readSnapshot(move.target).connection };
}

async function openTarget(
  { companyId }: Context,
  move: OrgMove,
  { orgUrl, credentialKind, credentialSealed, serviceClientId }: OktaConnection,
): Promise<OktaPort> {
  if (!orgUrl || !credentialSealed) throw new Error("The new org has no credential yet.");
  const secret = openSecret(credentialSealed, credentialBinding(companyId));
  const found = readSnapshot(move.target).checks.find(({ step }) => step === "api-access")?.found;
  const scopes = foundAccessSchema.safeParse(found).data?.scopes ?? undefined;
  return createOktaPort({
    orgUrl,
    allowLoopback: loopbackAllowed(),
    credential:
      credentialKind === "SERVICE_APP"
        ? { kind: "SERVICE_APP", clientId: serviceClientId ?? "", privateKeyJwk: secret, scopes }
        : { kind: "API_TOKEN", token: secret },
  });
}

interface Page {
  move: OrgMove;
  users: OktaUser[];
  inScope: boolean;
  mapping: unknown;
}

async function writePeople({ db }: Context, { move, users, inScope, mapping }: Page): Promise<void> {
  const rows = users
    .map((user) => toMirrorRow(user, inScope, []))
    .filter(({ quarantine, status }) => quarantine === null && status !== "DEPROVISIONED");
  if (rows.length === 0) return;
  const records = rows.map((row) => ({
    okta_id: row.oktaId,
    status: row.status,
    in_scope: row.inScope,
    login: row.login,
    email: row.email,
    employee_number: row.employeeNumber,
    attributes: JSON.parse(row.attributes),
    findings: row.findings === null ? null : JSON.parse(row.findings),
  }));
  const d = Prisma.sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS d(
    okta_id text,
    status text,
    in_scope boolean,
    quarantine text,
    login text,
    email text,
    employee_number text,
    attributes jsonb,
    findings jsonb
  )`;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO org_move_person AS o
      (company_id, move_id, okta_id, status, name, email, employee_number, in_scope)
    SELECT DISTINCT ON (x.okta_id) ${move.companyId}::uuid,
      ${move.id}::uuid,
      x.okta_id,
      x.okta_status,
      x.display_name,
      x.email,
      x.employee_number,
      x.in_scope
    FROM (${mappedFieldsSql(readMapping(mapping), d, [])}) x
    ON CONFLICT (company_id, move_id, okta_id) DO UPDATE SET
      in_scope = o.in_scope OR excluded.in_scope`);
}
