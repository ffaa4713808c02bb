import { expect } from "vitest";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { answerChallenge, recordChallenge } from "./answer-challenge";

async function hook(db: PrismaClient) {
  const [companyId, connectionId] = [newId(), newId()];
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test" } });
  await db.oktaConnection.create({
    data: { companyId, id: connectionId, state: "LIVE", orgUrl: "https://acme.okta.com" },
  });
  await db.eventFeed.create({
    data: { companyId, secretSealed: seal(companyId, "first"), secretMadeAt: new Date() },
  });
  return { companyId, connectionId };
}
const seal = (companyId: string, secret: string) => sealSecret(secret, hookSecretBinding(companyId));

async function challenged(db: PrismaClient, connectionId: string, authorization: string | null) {
  const answer = await answerChallenge(db, { connectionId, authorization, challenge: "say this" });
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}.`);
  return answer;
}
const verified = async (db: PrismaClient, companyId: string) =>
  (await db.eventFeed.findUniqueOrThrow({ where: { companyId } })).verifiedAt;

test("a verification counts for the secret that Okta sent, not for one that replaced it since", async ({
  db,
}) => {
  const { companyId, connectionId } = await hook(db);
  const answer = await challenged(db, connectionId, "first");
  await db.eventFeed.update({
    where: { companyId },
    data: { secretSealed: seal(companyId, "second") },
  });
  await recordChallenge(db, { ...answer, at: new Date() });
  expect(await verified(db, companyId)).toBeNull();
  await recordChallenge(db, { ...(await challenged(db, connectionId, "second")), at: new Date() });
  expect(await verified(db, companyId)).not.toBeNull();
});

test("records a challenge without the secret separately, because anyone may have sent it", async ({ db }) => {
  const { companyId, connectionId } = await hook(db);
  await recordChallenge(db, { ...(await challenged(db, connectionId, null)), at: new Date() });
  const { challengedAt, verifiedAt } = await db.eventFeed.findUniqueOrThrow({
    where: { companyId },
  });
  expect([challengedAt === null, verifiedAt]).toEqual([false, null]);
});
