import { recordAudit } from "@/lib/audit/record-audit";
import type { SignInProblem } from "@/lib/auth/contract";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaSignIn } from "./okta-sign-in";

export type Admission =
  | { kind: "session"; personId: string; epoch: number }
  /** A run is creating or reactivating their account. */
  | { kind: "setting-up"; runId: string }
  | { kind: "problem"; problem: SignInProblem };

/** A second attempt within this time uses the run that was already requested. */
const SAME_RUN_MS = 10 * 60_000;

/**
 * Decides about someone whom Okta has signed in. Only its user ID joins to the stored one of this company: no email, no
 * name. Someone unknown, or not active here, is read from Okta at once (W3): Okta let them in, so its facts may have
 * changed (S3).
 */
export async function admitOktaUser(
  context: Context,
  input: { subject: string; connectionState: OktaSignIn["connectionState"] },
): Promise<Admission> {
  const { companyId, db } = context;
  const person = await db.person.findUnique({
    where: { companyId_oktaId: { companyId, oktaId: input.subject } },
    select: { id: true, displayName: true, status: true, sessionEpoch: true },
  });
  if (person?.status === "ACTIVE") {
    // Okta has just let them in, so what it said about someone on the never-sync list no longer holds.
    await db.person.updateMany({
      where: { companyId, id: person.id, lockedByOktaAt: { not: null } },
      data: { lockedByOktaAt: null },
    });
    const actor = { kind: "person", personId: person.id, name: person.displayName } as const;
    await recordAudit({ ...context, actor }, { action: "session.okta", target: person.id });
    return { kind: "session", personId: person.id, epoch: person.sessionEpoch };
  }
  if (person?.status === "SCHEDULED") return { kind: "problem", problem: "not-started" };
  if (input.connectionState === "PAUSED") return { kind: "problem", problem: "paused" };
  if (input.connectionState === "SHADOW") return { kind: "problem", problem: "not-live" };
  const underWay = await findCurrentRun(context, input.subject);
  if (underWay) return { kind: "setting-up", runId: underWay };
  return requestRun(context, input.subject);
}

async function findCurrentRun(context: Context, oktaId: string): Promise<string | null> {
  const since = new Date(context.clock.now().getTime() - SAME_RUN_MS);
  const run = await context.db.syncRun.findFirst({
    where: {
      companyId: context.companyId,
      kind: "PEOPLE",
      trigger: "SIGN_IN",
      state: { in: ["QUEUED", "RUNNING"] },
      createdAt: { gt: since },
      lookups: { some: { oktaId } },
    },
    select: { id: true },
  });
  return run?.id ?? null;
}

async function requestRun(context: Context, oktaId: string): Promise<Admission> {
  try {
    const { runId } = await requestPeopleRun(context, { people: [{ oktaId }], trigger: "SIGN_IN" });
    return { kind: "setting-up", runId };
  } catch (error) {
    // Syncing is also paused while the company moves to another org.
    if (error instanceof AppError && (error.code === "paused" || error.code === "moving"))
      return { kind: "problem", problem: "paused" };
    throw error;
  }
}
