import { searchChanges } from "@/lib/changes/search-changes";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { isCustomKey } from "@/lib/directory/custom/custom-field";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { notFound } from "@/lib/errors";
import { consoleUrl } from "@/lib/okta/address/org-address";
import { findPerson } from "@/lib/people/list/find-person";
import { managedBySql } from "@/lib/people/list/managed-by-sql";
import { readSignIn } from "@/lib/people/read-sign-in";
import { listProblems } from "@/lib/problems/list/list-problems";
import { withEvidence } from "@/lib/sync/history/with-evidence";
import { type ActByHand, listByHand } from "./by-hand/list-by-hand";
import type { PersonPageView } from "./contract";
import { listFields } from "./list-fields";

const LONGEST_CHAIN = 10;
const BY_HAND_SHOWN = 50;
const FIRST_REPORTS = 50;

/**
 * Reads everything an admin sees of one person, by their id here.
 * @throws AppError 404 when the company has no such person
 */
export async function readPerson(context: Context, input: { personId: string }): Promise<PersonPageView> {
  const { companyId, db } = context;
  const { personId } = input;
  const row = await db.person.findUnique({
    where: { companyId_id: { companyId, id: personId } },
    select: { oktaId: true, invitation: { select: { state: true, sentAt: true } } },
  });
  const found = await findPerson(context, { personId });
  if (row === null || found === null) throw notFound("This person");
  const {
    items: [person = found],
  } = await withEvidence(context, { items: [found] });
  const [okta, fields, pins, chain, reports, problems, signIn, history, byHand] = await Promise.all([
    row.oktaId === null ? null : readOkta(context, row.oktaId),
    listFields(context, { person, oktaId: row.oktaId }),
    db.undoPin.findMany({
      where: { companyId, personId },
      select: { field: true, pinnedAt: true, runId: true },
    }),
    listChain(context, personId),
    listReports(context, personId),
    listProblems(context, { person: personId, state: "OPEN" }),
    readSignIn(context, { personId }),
    searchChanges(context, { person: personId }),
    listByHand(context, { personId, limit: BY_HAND_SHOWN }),
  ]);
  return {
    person,
    okta,
    fields,
    pins: pins.map(({ field, pinnedAt, runId }) => ({ field, at: pinnedAt.toISOString(), runId })),
    chain,
    reports,
    problems: problems.items,
    invitation: row.invitation && {
      state: row.invitation.state,
      sentAt: row.invitation.sentAt?.toISOString() ?? null,
    },
    signIn,
    history,
    byHand: await nameActs(context, byHand),
  };
}

/** Puts changes made by hand into people's words: managers and custom fields by name. */
async function nameActs(context: Context, acts: ActByHand[]): Promise<PersonPageView["byHand"]> {
  const { companyId, db } = context;
  const ids = acts.flatMap(({ field, before, after }) =>
    field === "manager" ? [before, after].filter((id) => id !== null) : [],
  );
  const [people, customNames] = await Promise.all([
    db.person.findMany({
      where: { companyId, id: { in: ids } },
      select: { id: true, displayName: true },
    }),
    readCustomNames(
      context,
      acts.some(({ field }) => isCustomKey(field)),
    ),
  ]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const said = (value: string | null) => (value === null ? null : (names.get(value) ?? value));
  return acts.map(({ at, before, after, ...act }) => ({
    ...act,
    name: customNames.get(act.field),
    at: at.toISOString(),
    before: said(before),
    after: said(after),
  }));
}

async function readOkta({ db, companyId }: Context, oktaId: string): Promise<PersonPageView["okta"]> {
  const [mirrored, connection] = await Promise.all([
    db.directoryPerson.findUnique({
      where: { companyId_oktaId: { companyId, oktaId } },
      select: { status: true, login: true, inScope: true, observedAt: true },
    }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { orgUrl: true } }),
  ]);
  const href = connection?.orgUrl
    ? `${consoleUrl(connection.orgUrl)}/admin/user/profile/view/${encodeURIComponent(oktaId)}`
    : null;
  return {
    id: oktaId,
    status: mirrored?.status ?? null,
    login: mirrored?.login ?? null,
    inScope: mirrored?.inScope ?? false,
    observedAt: mirrored?.observedAt.toISOString() ?? null,
    href,
  };
}

/**
 * Returns someone's effective managers from the nearest up. A loop ends where it returns to someone already
 * listed.
 */
async function listChain({ db, companyId }: Context, personId: string): Promise<PersonPageView["chain"]> {
  return db.$queryRaw<PersonPageView["chain"]>(Prisma.sql`
    WITH RECURSIVE chain AS (
      SELECT e.manager_id, 1 AS depth, ARRAY[e.person_id] AS seen
      FROM effective_manager e
      WHERE e.company_id = ${companyId}::uuid AND e.person_id = ${personId}::uuid AND e.manager_id IS NOT NULL
      UNION ALL
      SELECT e.manager_id, c.depth + 1, c.seen || e.person_id
      FROM chain c
      JOIN effective_manager e ON e.company_id = ${companyId}::uuid AND e.person_id = c.manager_id
      WHERE c.depth < ${LONGEST_CHAIN} AND e.manager_id IS NOT NULL AND e.manager_id <> ALL (c.seen)
    )
    SELECT p.id::text AS id, p.display_name AS "displayName"
    FROM chain c
    JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = c.manager_id
    ORDER BY c.depth`);
}

async function listReports({ db, companyId }: Context, personId: string): Promise<PersonPageView["reports"]> {
  const first = await db.$queryRaw<
    (PersonPageView["reports"]["first"][number] & { total: number })[]
  >(Prisma.sql`
    SELECT p.id::text AS id,
      p.display_name AS "displayName",
      p.job_title AS "jobTitle",
      count(*) OVER ()::int AS total
    FROM effective_manager e
    JOIN person p ON p.company_id = e.company_id AND p.id = e.person_id
    WHERE e.company_id = ${companyId}::uuid
      AND e.person_id IN ${managedBySql(companyId, personId)}
      AND e.manager_id = ${personId}::uuid
      AND p.status <> 'DEACTIVATED'
    ORDER BY p.display_name, p.id
    LIMIT ${FIRST_REPORTS}`);
  return { count: first[0]?.total ?? 0, first: first.map(({ total: _, ...report }) => report) };
}
