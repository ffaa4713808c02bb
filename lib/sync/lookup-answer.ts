import type { OktaUser } from "@/lib/okta/port";
import type { RunWork } from "./work";

/** Questions to the app bucket a minute: it holds 100, of which a credential gets half (okta-facts §3.2). */
const APP_ASKS_A_MINUTE = 40;

/** What Okta said about one person by id. */
export type Answer = { oktaId: string; askedAt: Date } & (
  | { kind: "ASSIGNED"; user: OktaUser }
  /** Known to Okta, but not in scope any more; the app itself answers. */
  | { kind: "UNASSIGNED"; user: OktaUser }
  | { kind: "DEACTIVATED"; user: OktaUser }
  /** Not there, and known to have been deactivated before or named as deleted by the System Log. */
  | { kind: "NOT_FOUND" }
  /** Nothing that proves anything: the person is kept, the doubt is named. */
  | { kind: "UNREADABLE" }
);

/** Somebody to ask about: `asksScope` as in `PersonToRead`; `unlisted` where a believed listing of this run lacked them. */
export interface Lookup {
  oktaId: string;
  asksScope: boolean;
  unlisted: boolean;
}

/** Asks about one person by id, as R1 wants it proved. */
export async function answersFor(work: RunWork, lookup: Lookup): Promise<Answer> {
  const { oktaId } = lookup;
  const askedAt = work.context.clock.now();
  const user = await work.okta.readUser(oktaId);
  if (user === null)
    return { oktaId, askedAt, kind: (await isProvenGone(work, oktaId)) ? "NOT_FOUND" : "UNREADABLE" };
  if (user.status === "DEPROVISIONED") return { oktaId, askedAt, kind: "DEACTIVATED", user };
  return { oktaId, askedAt, kind: await scopeAnswer(work, lookup), user };
}

async function scopeAnswer(
  work: RunWork,
  { oktaId, asksScope, unlisted }: Lookup,
): Promise<"ASSIGNED" | "UNASSIGNED" | "UNREADABLE"> {
  const { connection, okta } = work;
  if (connection.scope === "EVERYONE") return "ASSIGNED";
  if (unlisted) return "UNASSIGNED";
  const mirrored = asksScope ? null : await mirroredRow(work, oktaId);
  if (mirrored !== null && !isGone(mirrored.status)) return mirrored.inScope ? "ASSIGNED" : "UNASSIGNED";
  if (connection.scope === "GROUPS") {
    const groups = await okta.listGroupIdsOf(oktaId);
    return groups.some((id) => connection.scopeGroupIds.includes(id)) ? "ASSIGNED" : "UNASSIGNED";
  }
  const appId = connection.appId ?? connection.clientId ?? "";
  countAppAsk(work);
  if (await okta.isAssigned({ appId, oktaId })) return "ASSIGNED";
  const app = await okta.readApp(appId);
  return app?.status === "ACTIVE" ? "UNASSIGNED" : "UNREADABLE";
}

async function isProvenGone(work: RunWork, oktaId: string): Promise<boolean> {
  const mirrored = await mirroredRow(work, oktaId);
  if (mirrored !== null && isGone(mirrored.status)) return true;
  return (await work.okta.askIfDeleted(oktaId)) === "yes";
}

function isGone(status: string): boolean {
  return status === "DEPROVISIONED" || status === "DELETED";
}

function mirroredRow(work: RunWork, oktaId: string) {
  return work.context.db.directoryPerson.findUnique({
    where: { companyId_oktaId: { companyId: work.companyId, oktaId } },
    select: { status: true, inScope: true },
  });
}

/** How many more questions the app bucket allows this minute, and when the next minute's begin. */
export function appAsksLeft(work: RunWork): { left: number; refillsAt: Date } {
  const { progress } = work;
  const now = work.context.clock.now().getTime();
  const began = progress.appAsksSince === null ? 0 : Date.parse(progress.appAsksSince);
  if (now - began >= 60_000)
    Object.assign(progress, { appAsksSince: new Date(now).toISOString(), appAsks: 0 });
  const since = Date.parse(progress.appAsksSince ?? "");
  return { left: Math.max(0, APP_ASKS_A_MINUTE - progress.appAsks), refillsAt: new Date(since + 60_000) };
}

function countAppAsk(work: RunWork): void {
  work.progress.appAsks += 1;
  work.progress.appAsksTotal += 1;
}
