import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { openSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { listDeliveries, readDelivery } from "@/lib/events/history/list-deliveries";
import { readEventHealth } from "@/lib/events/history/read-health";
import { checkHook } from "@/lib/setup/event-hook/check-hook";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { ToldAndStored } from "@/testing/orgs/told-and-stored";
import { cancelRotation } from "./finish-rotation";
import { hookSecretBinding } from "./hook-secret";
import { makeHook } from "./make-hook";
import { newSecret } from "./new-secret";
import { readHook } from "./read-hook";

const WRONG = "a-hook-secret-that-is-not-ours-0003";
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;
let heard: ToldAndStored;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
  okta = await startOktaOrg({
    people: 30,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  hooked = await HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  heard = new ToldAndStored(db);
  context = heard.listening(hooked.company.context);
});
afterAll(async () => {
  await hooked.close();
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

const current = async () => {
  const { companyId } = hooked.company;
  const feed = await db.eventFeed.findUniqueOrThrow({ where: { companyId } });
  const open = (sealed: string | null) => sealed && openSecret(sealed, hookSecretBinding(companyId));
  return [open(feed.secretSealed), open(feed.nextSecretSealed)].filter((one) => one !== null);
};

test("the hook's secrets appear in one answer only, in no log line, delivery or job, and are sealed in the database", async () => {
  const { id: oktaId } = okta.org.directory.at(9) ?? {};
  const event = personEvent("user.account.update_profile", String(oktaId));
  expect(await hooked.post(envelope([event]))).toBe(204);
  expect(await hooked.post(envelope([event]), { authorization: WRONG })).toBe(401);
  expect(await hooked.post("{}", { authorization: `Bearer ${WRONG}` })).toBe(401);
  await heard.told(() => hooked.settle());
  await heard.told(() => makeHook(context));
  const byApi = await current();
  const { secret } = await newSecret(context);
  await heard.told(() => readHook(context));
  await heard.told(() => checkHook(context));
  await heard.told(() => readEventHealth(context));
  const deliveries = await heard.told(() => listDeliveries(context, {}));
  await heard.told(() => readDelivery(context, { deliveryId: deliveries?.items[0]?.id ?? "" }));
  await heard.told(() => cancelRotation(context));
  expect(await db.oktaEvent.count({ where: { companyId: hooked.company.companyId } })).toBeGreaterThan(0);
  await heard.expectWithout([hooked.secret, WRONG, secret, LOCAL_TOKEN, ...byApi], event.uuid);
}, 120_000);
