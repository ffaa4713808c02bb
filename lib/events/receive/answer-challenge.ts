import { type Db, Prisma } from "@/lib/db/client";
import { recordRejection } from "./after-answer";
import { checkSecret, findFeed, type SecretCheck } from "./find-feed";

const MAX_CHALLENGE = 1024;

export type ChallengeAnswer =
  | { status: 200; verification: string; companyId: string; secret: SecretCheck; sealed: string | null }
  | { status: 400 | 401 | 404 };

/**
 * Answers the one GET that Okta makes to a hook: with the challenge it sent. Okta doesn't document whether it sends the
 * secret, so we allow a missing one and refuse a wrong one (okta-facts §1.1).
 */
export async function answerChallenge(
  db: Db,
  request: { connectionId: string; authorization: string | null; challenge: string | null },
): Promise<ChallengeAnswer> {
  const feed = await findFeed(db, request.connectionId);
  if (feed === null) return { status: 404 };
  const secret = checkSecret(feed, request.authorization);
  if (secret === "wrong") {
    recordRejection(db, feed.companyId);
    return { status: 401 };
  }
  const { challenge } = request;
  if (challenge === null || challenge === "" || challenge.length > MAX_CHALLENGE) return { status: 400 };
  const sealed = { current: feed.secretSealed, next: feed.nextSecretSealed, absent: null }[secret];
  return { status: 200, verification: challenge, companyId: feed.companyId, secret, sealed };
}

/**
 * Records, after the answer, that Okta has verified a hook. Without the secret anyone may have asked, so we record that
 * separately. `sealed` is the secret that was checked: Okta didn't send one that has replaced it since.
 */
export async function recordChallenge(
  db: Db,
  input: { companyId: string; secret: SecretCheck; sealed: string | null; at: Date },
): Promise<void> {
  const { companyId, secret, sealed, at } = input;
  if (secret === "wrong") return;
  const [column, still] = {
    current: ["verified_at", Prisma.sql`AND secret_sealed = ${sealed}`] as const,
    next: ["next_verified_at", Prisma.sql`AND next_secret_sealed = ${sealed}`] as const,
    absent: ["challenged_at", Prisma.empty] as const,
  }[secret];
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed
    SET ${Prisma.raw(column)} = ${at}
    WHERE company_id = ${companyId}::uuid ${still}`);
}
