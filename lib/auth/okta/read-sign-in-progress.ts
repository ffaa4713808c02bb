import type { SignInProblem, SignInProgress } from "@/lib/auth/contract";
import type { PendingSignIn } from "@/lib/auth/session/read-current-session";
import type { Db } from "@/lib/db/client";

/** The progress of the run that creates their account, and if it ended without one, why. */
export async function readSignInProgress(
  db: Db,
  pending: Omit<PendingSignIn, "kind">,
): Promise<SignInProgress> {
  const { companyId, oktaId, runId } = pending;
  const person = await db.person.findUnique({
    where: { companyId_oktaId: { companyId, oktaId } },
    select: { status: true },
  });
  if (person?.status === "ACTIVE") return { state: "ready" };
  const run = await db.syncRun.findUnique({
    where: { companyId_id: { companyId, id: runId } },
    select: { state: true, createdAt: true, lookups: { where: { oktaId }, select: { answer: true } } },
  });
  if (!run) return { state: "problem", problem: "failed" };
  const since = run.createdAt.toISOString();
  if (run.state === "QUEUED") return { state: "queued", since };
  if (run.state === "RUNNING") return { state: "running", since };
  if (run.state === "FAILED" || run.state === "CANCELLED") return { state: "problem", problem: "failed" };
  const mirror = await db.directoryPerson.findUnique({
    where: { companyId_oktaId: { companyId, oktaId } },
    select: { inScope: true, quarantine: true, status: true },
  });
  const problem = whyNoAccount(person?.status, run.lookups[0]?.answer ?? null, mirror);
  return { state: "problem", problem };
}

/** Why a finished run left someone without an active account, by what it read about them. */
export function whyNoAccount(
  status: "SUSPENDED" | "DEACTIVATED" | "SCHEDULED" | undefined,
  answer: "ASSIGNED" | "UNASSIGNED" | "DEACTIVATED" | "NOT_FOUND" | "UNREADABLE" | null,
  mirror: { inScope: boolean; quarantine: string | null; status: string } | null,
): SignInProblem {
  if (answer === "UNASSIGNED") return "not-in-scope";
  if (answer === "DEACTIVATED" || answer === "NOT_FOUND") return "deactivated";
  if (answer === "UNREADABLE") return "unusable";
  if (status === "SCHEDULED") return "not-started";
  if (status === "SUSPENDED") return "suspended";
  if (mirror?.quarantine) return "unusable";
  if (mirror && !mirror.inScope) return "not-in-scope";
  if (mirror?.status === "SUSPENDED") return "suspended";
  if (mirror?.status === "DEPROVISIONED") return "deactivated";
  return "waiting";
}
