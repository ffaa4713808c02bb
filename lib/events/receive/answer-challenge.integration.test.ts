import { expect, test } from "vitest";
import { sealSecret } from "@/lib/crypto/secret-box";
import { newId } from "@/lib/db/id";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { withDatabase } from "@/testing/orgs/with-org";
import { answerChallenge, recordChallenge } from "./answer-challenge";

const database = withDatabase();

async function hook() {
  const [companyId, connectionId] = [newId(), newId()];
  const { db } = database;
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

async function challenged(connectionId: string, authorization: string | null) {
  const answer = await answerChallenge(database.db, { connectionId, authorization, challenge: "say this" });
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}.`);
  return answer;
}
const verified = async (companyId: string) =>
  (await database.db.eventFeed.findUniqueOrThrow({ where: { companyId } })).verifiedAt;

test("a verification counts for the secret that Okta sent, not for one that replaced it since", async () => {
  const { companyId, connectionId } = await hook();
  const answer = await challenged(connectionId, "first");
  await database.db.eventFeed.update({
    where: { companyId },
    data: { secretSealed: seal(companyId, "second") },
  });
  await recordChallenge(database.db, { ...answer, at: new Date() });
  expect(await verified(companyId)).toBeNull();
  await recordChallenge(database.db, { ...(await challenged(connectionId, "second")), at: new Date() });
  expect(await verified(companyId)).not.toBeNull();
});

test("records a challenge without the secret separately, because anyone may have sent it", async () => {
  const { companyId, connectionId } = await hook();
  await recordChallenge(database.db, { ...(await challenged(connectionId, null)), at: new Date() });
  const { challengedAt, verifiedAt } = await database.db.eventFeed.findUniqueOrThrow({
    where: { companyId },
  });
  expect([challengedAt === null, verifiedAt]).toEqual([false, null]);
});
