import type { Context } from "@/lib/context";
import { type CredentialFacts, type CredentialVerdict, judgeCredential } from "./judge-credential";

/** Failures of a sync that are the credential's. */
const credentialCodes: readonly string[] = ["refused", "forbidden"];
/** A sync is over within this time: one that began longer before a check has ended before it. */
const LONGEST_SYNC_MS = 24 * 60 * 60 * 1000;

export interface CredentialState extends CredentialVerdict {
  kind: "API_TOKEN" | "SERVICE_APP";
  last4: string | null;
  /** The admin who made the token, or the service app; null where Okta does not tell. */
  owner: string | null;
  /** Admin roles behind it; null where Okta does not tell. */
  role: string | null;
  checkedAt: Date | null;
}

/** Reads what is known of the company's API credential; null where there is none. Asks nothing of Okta. */
export async function readCredentialState(context: Context): Promise<CredentialState | null> {
  const { companyId, db } = context;
  const [connection, watch, check, good] = await Promise.all([
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { credentialKind: true, credentialLast4: true, lastGoodRunAt: true },
    }),
    db.credentialWatch.findUnique({ where: { companyId } }),
    db.oktaSetupCheck.findFirst({ where: { companyId, step: "api-access" }, select: { passedAt: true } }),
    db.syncRun.findFirst({
      where: { companyId, state: { in: ["DONE", "DONE_WITH_ISSUES"] } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { finishedAt: true },
    }),
  ]);
  if (!connection?.credentialKind) return null;
  const { credentialKind: kind, lastGoodRunAt } = connection;
  const servedAt = latest(lastGoodRunAt, check?.passedAt ?? null);
  const acceptedAt = latest(latest(watch?.lastUsedAt ?? null, servedAt), good?.finishedAt ?? null);
  const facts: CredentialFacts = {
    kind,
    check: watch && { at: watch.checkedAt, failure: failureOf(watch) },
    refusal: await readRefusal(context, latest(watch?.checkedAt ?? null, check?.passedAt ?? null)),
    acceptedAt,
    servedAt,
  };
  return {
    kind,
    last4: connection.credentialLast4,
    owner: watch?.owner ?? null,
    role: watch?.role ?? null,
    checkedAt: watch?.checkedAt ?? null,
    ...judgeCredential(facts, context.clock.now()),
  };
}

/** The last sync of any kind that Okta refused since a moment. */
async function readRefusal(context: Context, since: Date | null): Promise<CredentialFacts["refusal"]> {
  const run = await context.db.syncRun.findFirst({
    where: {
      companyId: context.companyId,
      failureCode: { in: [...credentialCodes] },
      ...(since ? { createdAt: { gt: new Date(since.getTime() - LONGEST_SYNC_MS) } } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      failureCode: true,
      failureReason: true,
      failureAdvice: true,
      finishedAt: true,
      heartbeatAt: true,
      createdAt: true,
    },
  });
  const failure = run && failureOf(run);
  return failure && { at: run.finishedAt ?? run.heartbeatAt ?? run.createdAt, failure };
}

function failureOf(row: {
  failureCode: string | null;
  failureReason: string | null;
  failureAdvice: string | null;
}): CredentialVerdict["failure"] {
  const { failureCode: code, failureReason: reason, failureAdvice: advice } = row;
  return code === null || reason === null || advice === null ? null : { code, reason, advice };
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
