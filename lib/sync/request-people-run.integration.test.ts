import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { SyncedCompany } from "@/lib/testing/synced-company";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { listChanges } from "./list-changes";
import { requestPeopleRun } from "./request-people-run";

let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  await company.sync();
  return () => okta.close();
});

/** Positions of active, assigned people. */
const somebody = (count: number) => {
  const fit = Array.from({ length: 50 }, (_, at) => at + 5).filter((at) => {
    const person = okta.org.directory.at(at);
    return person?.assigned && person.status === "ACTIVE";
  });
  return fit.slice(0, count).map((at) => ({ at, id: okta.org.directory.at(at)?.id ?? "" }));
};

test("U7: a run for several people reads each once, and every change carries its own cause", async () => {
  const people = somebody(3);
  for (const { at } of people) okta.org.updateProfile(at, { title: `Title ${at}` }, false);
  const named = people.map(({ id }, index) => ({ oktaId: id, cause: `event-${index}` }));
  const { runId } = await requestPeopleRun(company.context, {
    people: [...named, { oktaId: people[0]?.id ?? "", cause: "a later event" }],
    trigger: "EVENT",
  });
  const run = await company.carry(runId);
  expect(run).toMatchObject({ kind: "PEOPLE", trigger: "EVENT", counts: { read: 3, updated: 3 } });
  const { items } = await listChanges(company.context, { runId });
  const causes = Object.fromEntries(items.map((change) => [change.oktaId, change.cause]));
  expect(causes).toEqual(Object.fromEntries(named.map(({ oktaId, cause }) => [oktaId, cause])));
});

test("W4: while the integration is paused no people run is made", async () => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "PAUSED" },
  });
  const [person] = somebody(1);
  await expect(
    requestPeopleRun(company.context, { people: [{ oktaId: person?.id ?? "" }], trigger: "EVENT" }),
  ).rejects.toMatchObject({ code: "paused" });
  expect(await db.syncRun.count({ where: { companyId: company.companyId, kind: "PEOPLE" } })).toBe(0);
});
