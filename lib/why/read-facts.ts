import { readStopped, type Stopped } from "@/lib/connection/credential/read-stopped";
import type { Context } from "@/lib/context";
import { type MappedField, mappedFields, openFields, ownersSchema } from "@/lib/directory/contract";
import { openKeys } from "@/lib/directory/custom/custom-field";
import { readMapping } from "@/lib/directory/mapping";
import { readSignIn, type SignInFacts } from "@/lib/people/read-sign-in";
import type { CompanyProblemView } from "@/lib/problems/contract";
import { listProblems } from "@/lib/problems/list/list-problems";
import { type KeptEdit, listEdits } from "@/lib/sync/pins/list-edits";
import { isSynced } from "@/lib/sync/plan/plan-sql";
import { type RunSettings, readRunSettings } from "@/lib/sync/run/run-settings";
import type { Candidate } from "./find-candidates";
import { type ManagerFacts, readManager } from "./read-manager";
import { type Planned, readPlanned } from "./read-planned";

const EVENTS_SHOWN = 5;

/**
 * Everything on record that explains why someone is here, isn't here, or is as they are. Times are ISO
 * strings.
 */
export interface WhyFacts {
  connection: {
    state: string;
    /** Why nothing is read from Okta now; null if syncs run. */
    stopped: Stopped | null;
    /** Fields that Okta fills. The others stay as they are. */
    synced: readonly MappedField[];
    scope: "ASSIGNED" | "EVERYONE" | "GROUPS";
    groups: number;
    orgUrl: string | null;
  } | null;
  mirror: { status: string; login: string | null; inScope: boolean; observedAt: string } | null;
  person: {
    id: string;
    name: string;
    email: string | null;
    status: string;
    linked: boolean;
    neverSync: boolean;
    team: string | null;
    values: Planned["values"];
    custom: Record<string, unknown>;
  } | null;
  /** The company's custom fields, archived ones included. */
  customFields: RunSettings["customFields"];
  planned: Planned | null;
  /** Whether the address that Okta has now needs an admin's decision, or was rejected (S7). */
  emailKept: boolean;
  problems: Pick<CompanyProblemView, "code" | "title" | "message" | "advice" | "links">[];
  /** Fields that are held because many people would lose them at once (R5). */
  heldFields: string[];
  holds: { kind: string; since: string; runId: string }[];
  /** Values that an undo restored. Syncs leave them alone until Okta's value changes (U6). */
  pins: { field: string; since: string; runId: string }[];
  /** Values that someone edited here. Syncs leave them alone until they're given back to Okta. */
  edits: KeptEdit[];
  manager: ManagerFacts;
  invitation: { state: string; sentAt: string | null } | null;
  signIn: SignInFacts;
  events: { type: string; publishedAt: string | null; state: string; actor: string | null }[];
}

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
      : { current: null, onLoop: false, tries: [] },
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

function customOf({ custom }: { custom: unknown }): Record<string, unknown> {
  return typeof custom === "object" && custom !== null ? { ...custom } : {};
}

async function readPerson({ companyId, db }: Context, id: string) {
  const row = await db.person.findUnique({
    where: { companyId_id: { companyId, id } },
    include: { team: true, invitation: true },
  });
  if (row === null) return null;
  const view: NonNullable<WhyFacts["person"]> = {
    id,
    name: row.displayName,
    email: row.email,
    status: row.status,
    linked: row.oktaId !== null,
    neverSync: row.neverSync,
    team: row.team?.name ?? null,
    custom: customOf(row),
    values: {
      email: row.email,
      firstName: row.firstName,
      lastName: row.lastName,
      displayName: row.displayName,
      jobTitle: row.jobTitle,
      team: row.team?.name ?? null,
      location: row.location,
      language: row.language,
      startDate: row.startDate?.toISOString().slice(0, 10) ?? null,
    },
  };
  const invitation = row.invitation && {
    state: row.invitation.state,
    sentAt: row.invitation.sentAt?.toISOString() ?? null,
  };
  return { view, invitation };
}
