import { searchChanges } from "@/lib/changes/search-changes";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { consoleUrl } from "@/lib/okta/address/org-address";
import { findPerson } from "@/lib/people/list/find-person";
import { readSignIn } from "@/lib/people/read-sign-in";
import { listProblems } from "@/lib/problems/list/list-problems";
import { withEvidence } from "@/lib/sync/history/with-evidence";
import { listByHand } from "./by-hand/list-by-hand";
import type { PersonPageView } from "./contract";
import { listFields } from "./list-fields";
import { listChain, listReports } from "./management";
import { nameActs } from "./name-acts";

const BY_HAND_SHOWN = 50;

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
