import { type Db, Prisma } from "@/lib/db/client";
import { recordRejection } from "./after-answer";
import { checkSecret, findFeed, type SecretCheck } from "./find-feed";

const MAX_CHALLENGE = 1024;

export type ChallengeAnswer =
  | { status: 200; verification: string; companyId: string; secret: SecretCheck }
  | { status: 400 | 401 | 404 };

/**
 * Answers the one GET that Okta ever makes to a hook: with the challenge it sent. Whether it carries the secret is not
 * documented, so an absent one is allowed and a wrong one refused (okta-facts §1.1).
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
  return { status: 200, verification: challenge, companyId: feed.companyId, secret };
}

/** Notes, after the answer, that Okta has verified a hook; without the secret anybody may have asked, which is noted apart. */
export async function recordChallenge(
  db: Db,
  input: { companyId: string; secret: SecretCheck; at: Date },
): Promise<void> {
  const { companyId, secret, at } = input;
  const column = { current: "verified_at", next: "next_verified_at", absent: "challenged_at" };
  if (secret === "wrong") return;
  await db.$executeRaw(Prisma.sql`
    UPDATE event_feed SET ${Prisma.raw(column[secret])} = ${at} WHERE company_id = ${companyId}::uuid`);
}
