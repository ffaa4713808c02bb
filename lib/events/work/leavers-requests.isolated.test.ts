import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startSession } from "@/lib/auth/session/start-session";
import { openDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { provideJobs, unsentJobs } from "@/lib/jobs";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { createTestDatabase } from "@/local/testing/database";
import { envelope, HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { lastOrdinaryPeople } from "@/testing/repaired";

const PEOPLE = 60;
const database = await createTestDatabase();
const db = openDatabase(database.url, { max: 6 });
// Routes use the process's own client, so this test has its own process with that database.
vi.stubEnv("DATABASE_URL", database.url);

let okta: OktaOrg;
let hooked: HookedCompany;

beforeAll(async () => {
  okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off" });
  hooked = await HookedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
});
afterAll(async () => {
  await hooked.close();
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

test("S4: answers a request with a leaver's cookie with 401 within 2 s of the event", async () => {
  provideJobs(unsentJobs);
  const { GET } = await import("@/app/api/profile/sessions/route");
  const [leaver] = lastOrdinaryPeople(okta, PEOPLE, 1);
  const person = await hooked.company.person(leaver?.id ?? "");
  if (!person) throw new Error("The leaver isn't here.");
  const { companyId, id: personId, sessionEpoch: epoch } = person;
  const token = await startSession(db, { companyId, personId, epoch, via: "okta", now: new Date() });
  const cookie = await encode({ token: { ...token }, secret: env().NEXTAUTH_SECRET });
  const request = async () => {
    const headers = { cookie: `next-auth.session-token=${cookie}` };
    const url = `${env().APP_URL}/api/profile/sessions`;
    return (await GET(new Request(url, { headers }), { params: Promise.resolve({}) })).status;
  };
  expect(await request()).toBe(200);
  const event = personEvent("user.lifecycle.suspend", leaver?.id ?? "");
  expect(await hooked.post(envelope([event]))).toBe(204);
  expect(await until(async () => (await request()) === 401, 2_000, 10)).toBe(true);
});
