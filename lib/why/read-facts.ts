import { readStopped } from "@/lib/connection/credential/read-stopped";
import type { Context } from "@/lib/context";
import { mappedFields, openFields, ownersSchema } from "@/lib/directory/contract";
import { openKeys } from "@/lib/directory/custom/custom-field";
import { readMapping } from "@/lib/directory/mapping";
import { readSignIn } from "@/lib/people/read-sign-in";
import { listProblems } from "@/lib/problems/list/list-problems";
import { listEdits } from "@/lib/sync/pins/list-edits";
import { isSynced } from "@/lib/sync/plan/plan-sql";
import { readRunSettings } from "@/lib/sync/run/run-settings";
import type { WhyFacts } from "./facts";
import type { Candidate } from "./find-candidates";
import { readManager } from "./read-manager";
import { readPerson } from "./read-person-facts";
import { readPlanned } from "./read-planned";

const EVENTS_SHOWN = 5;

/** Reads what is on record about one person. */
export async function readFacts(context: Context, { personId, oktaId }: Candidate): Promise<WhyFacts> {
  const { companyId, db } = context;
  const connection = await db.oktaConnection.findUnique({ where: { companyId } });
  const settings = connection && (await readRunSettings(context, connection));
  const stopped = await readStopped(context);
  const mapping = readMapping(connection?.mapping);
  const open = openFields(mapping, ownersSchema.parse(connection?.fieldOwners));
  const [
    mirror,
    person,
    planned,
    problems,
    holds,
    manager,
    signIn,
    events,
    addresses,
    pins,
    edits,
    fieldHolds,
  ] = await Promise.all([
    oktaId === null
      ? null
      : db.directoryPerson.findUnique({
          where: { companyId_oktaId: { companyId, oktaId } },
          select: { status: true, login: true, inScope: true, observedAt: true },
        }),
    personId === null ? null : readPerson(context, personId),
    settings && oktaId !== null ? readPlanned(context, settings, oktaId) : null,
    listProblems(context, { person: personId ?? oktaId ?? "", state: "OPEN" }),
    personId === null
      ? []
      : db.syncHold.findMany({
          where: { companyId, personId, state: "OPEN" },
          select: { kind: true, createdAt: true, runId: true },
        }),
    settings
      ? readManager(context, settings, { personId, oktaId })
      : { current: null, onLoop: false, tries: [], next: null },
    personId === null ? { sessions: 0, lastAt: null } : readSignIn(context, { personId }),
    oktaId === null
      ? []
      : db.oktaEvent.findMany({
          where: { companyId, oktaId },
          orderBy: { id: "desc" },
          take: EVENTS_SHOWN,
          select: { type: true, published: true, state: true, actorName: true },
        }),
    personId === null
      ? []
      : db.addressHold.findMany({
          where: { companyId, personId, state: { in: ["OPEN", "REJECTED"] } },
          select: { newEmail: true },
        }),
    personId === null
      ? []
      : db.undoPin.findMany({
          where: { companyId, personId },
          orderBy: { field: "asc" },
          select: { field: true, pinnedAt: true, runId: true },
        }),
    personId === null
      ? []
      : listEdits(context, { personId, openFields: [...open, ...openKeys(settings?.customFields ?? [])] }),
    db.fieldHold.findMany({
      where: { companyId, state: { in: ["OPEN", "REJECTED"] } },
      select: { field: true },
    }),
  ]);
  return {
    connection: connection && {
      state: connection.state,
      stopped,
      scope: connection.scope,
      synced: mappedFields.filter((field) => isSynced(mapping, field)),
      groups: connection.scopeGroupIds.length,
      orgUrl: connection.orgUrl,
    },
    mirror: mirror && { ...mirror, observedAt: mirror.observedAt.toISOString() },
    person: person?.view ?? null,
    planned,
    customFields: settings?.customFields ?? [],
    emailKept: planned !== null && addresses.some(({ newEmail }) => newEmail === planned.values.email),
    problems: problems.items,
    heldFields: fieldHolds.map(({ field }) => field),
    holds: holds.map(({ kind, createdAt, runId }) => ({ kind, since: createdAt.toISOString(), runId })),
    pins: pins.map(({ field, pinnedAt, runId }) => ({ field, since: pinnedAt.toISOString(), runId })),
    edits,
    manager,
    invitation: person?.invitation ?? null,
    signIn,
    events: events.map(({ type, published, state, actorName }) => ({
      type,
      publishedAt: published?.toISOString() ?? null,
      state,
      actor: actorName,
    })),
  };
}
