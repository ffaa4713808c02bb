import { expect } from "vitest";
import { newId } from "@/lib/db/id";
import { catchUp } from "@/lib/events/catch-up/catch-up";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { signInAs, statusWith } from "@/testing/companies/signed-in";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { delivered, ordinaryPeople } from "@/testing/repaired";
import { sweepEvents } from "./sweep-events";

const PEOPLE = 100;
/** From a leaver's event to the end of their sessions. */
const WITHIN_MS = 2_000;
/** Makes Okta's API give other answers. */
let fault: ((path: string) => { status: number; headers?: Record<string, string> } | null) | null = null;

const test = hookedCompanyTest({
  people: PEOPLE,
  before: async (ctx, next) => {
    const failure = ctx.path.startsWith("/api/v1/") ? fault?.(ctx.path) : null;
    if (!failure) return next();
    ctx.status = failure.status;
    ctx.set(failure.headers ?? {});
    ctx.body = { errorCode: failure.status === 429 ? "E0000047" : "E0000009" };
  },
});
test.afterEach(() => {
  fault = null;
});

const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const ordinary = (okta: OktaOrg, count: number) => ordinaryPeople(okta, { from: 15, to: PEOPLE, count });
const signIn = (hooked: HookedCompany, oktaId: string, startedAt?: Date) =>
  signInAs(hooked.company, oktaId, startedAt);
const suspended = (oktaId: string, more: object = {}) => personEvent("user.lifecycle.suspend", oktaId, more);

test("a sync that holds the person's row delays neither the answer nor anyone else, and the session ends after it", async ({
  db,
  okta,
  hooked,
}) => {
  const [held = 0, free = 0] = ordinary(okta, 2);
  const [token, other] = [await signIn(hooked, idAt(okta, held)), await signIn(hooked, idAt(okta, free))];
  await db.$transaction(async (sync) => {
    await sync.$executeRaw`UPDATE person SET job_title = 'Held' WHERE okta_id = ${idAt(okta, held)}`;
    const began = Date.now();
    expect(await hooked.post(envelope([suspended(idAt(okta, held)), suspended(idAt(okta, free))]))).toBe(204);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(await until(async () => (await statusWith(db, other)) === 401, WITHIN_MS, 10)).toBe(true);
    expect(await statusWith(db, token)).toBe(200);
  });
  expect(await until(async () => (await statusWith(db, token)) === 401, WITHIN_MS, 10)).toBe(true);
});

test("the sweep ends the session if the process dies after the answer, for all companies", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  const token = await signIn(hooked, idAt(okta, at));
  await db.oktaConnection.updateMany({
    where: where(hooked),
    data: { state: "PAUSED", pausedFrom: "LIVE", pausedAt: new Date() },
  });
  await db.oktaEvent.create({
    data: {
      ...where(hooked),
      uuid: newId(),
      type: "user.lifecycle.suspend",
      concern: "PERSON",
      state: "WAITING",
      oktaId: idAt(okta, at),
      published: new Date(),
      hookAt: new Date(),
      endsSessions: true,
    },
  });
  await sweepEvents(hooked.company.context, new Date());
  expect(await statusWith(db, token)).toBe(401);
});

test("a suspension that the hook missed ends sessions when the System Log reports it, before the person is read", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinary(okta, 1);
  const token = await signIn(hooked, idAt(okta, at));
  okta.faults.set({ hooks: { lost: { every: 1 } } });
  okta.org.lifecycle(at, "suspend");
  await delivered(okta);
  expect(await statusWith(db, token)).toBe(200);
  await catchUp(hooked.company.context, { budgetMs: 5_000 });
  expect(await statusWith(db, token)).toBe(401);
  expect(await hooked.eventRuns()).toEqual([]);
  expect(await db.sessionEnd.findMany({ where: where(hooked) })).toMatchObject([{ runId: null }]);
  await hooked.settle();
  expect(await hooked.company.person(idAt(okta, at))).toMatchObject({ status: "SUSPENDED" });
  expect(await db.sessionEnd.count({ where: where(hooked) })).toBe(1);
});
