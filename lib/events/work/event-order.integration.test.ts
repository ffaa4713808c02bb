import fc from "fast-check";
import { expect } from "vitest";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startSession } from "@/lib/auth/session/start-session";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";
import { idAt } from "@/testing/orgs/people-in-okta";
import { ordinaryPeople } from "@/testing/repaired";

const PEOPLE = 60;

// Without Okta's own hook: these tests deliver events themselves, in their own order.
const test = hookedCompanyTest({ people: PEOPLE, unhooked: true });

type Act = "suspend" | "unsuspend";
const where = (hooked: HookedCompany) => ({ companyId: hooked.company.companyId });
const isIn = async (db: PrismaClient, token: SessionToken | null) =>
  token !== null && (await readCurrentSession(db, token, new Date())) !== null;

/** Delivers a body, and waits until the sessions it affects have ended. */
async function arrives(db: PrismaClient, hooked: HookedCompany, body: unknown): Promise<void> {
  expect(await hooked.post(body)).toBe(204);
  const isDone = async () =>
    (await db.oktaEvent.count({ where: { ...where(hooked), endsSessions: true } })) === 0;
  expect(await until(isDone, 10_000, 5)).toBe(true);
}

/** Signs someone in as Okta's answer allows now; null while they have no access here. */
async function signIn(
  db: PrismaClient,
  okta: OktaOrg,
  hooked: HookedCompany,
  at: number,
): Promise<SessionToken | null> {
  const person = await db.person.findFirstOrThrow({ where: { ...where(hooked), oktaId: idAt(okta, at) } });
  const { id: personId, sessionEpoch: epoch } = person;
  return startSession(db, { ...where(hooked), personId, epoch, via: "okta", now: new Date() });
}

const story = fc.array(fc.constantFrom<Act>("suspend", "unsuspend"), { minLength: 1, maxLength: 5 });

/** What happens to a few people in Okta, and in what order and how often the events arrive. */
const stories = fc.array(story, { minLength: 1, maxLength: 3 }).chain((acts) =>
  fc.record({
    acts: fc.constant(acts),
    arrivals: fc.array(fc.nat(1_000), { minLength: acts.flat().length, maxLength: 2 * acts.flat().length }),
    settlesAfter: fc.nat(10),
  }),
);

test("S4: Okta's last word decides who is in and who may sign in, however often and in any order events arrive", async ({
  db,
  okta,
  hooked,
}) => {
  const people = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 3 });
  // Removals beyond a day's allowance need approval, which is another rule's matter (R2).
  await db.oktaConnection.updateMany({ where: where(hooked), data: { removalFloor: 1_000 } });
  await fc.assert(
    fc.asyncProperty(stories, async ({ acts, arrivals, settlesAfter }) => {
      const began = Date.now();
      const before = await Promise.all(acts.map((_, who) => signIn(db, okta, hooked, people[who] ?? 0)));
      const events = acts.flatMap((one, who) =>
        one.map((act, turn) =>
          personEvent(`user.lifecycle.${act}`, idAt(okta, people[who] ?? 0), {
            published: new Date(began + turn).toISOString(),
          }),
        ),
      );
      for (const [who, one] of acts.entries())
        for (const act of one)
          if (allows(okta, people[who] ?? 0, act)) okta.org.lifecycle(people[who] ?? 0, act);
      const order = [...arrivals.map((n) => n % events.length), ...events.keys()];
      for (const [n, at] of order.entries()) {
        await arrives(db, hooked, envelope([events[at]]));
        if (n === settlesAfter) await hooked.settle();
      }
      await hooked.settle();
      for (const who of acts.keys()) {
        const at = people[who] ?? 0;
        const mayBeIn = okta.org.directory.at(at)?.status === "ACTIVE";
        if (!mayBeIn) expect(await isIn(db, before[who] ?? null)).toBe(false);
        expect(await isIn(db, await signIn(db, okta, hooked, at))).toBe(mayBeIn);
      }
      for (const who of acts.keys()) {
        const at = people[who] ?? 0;
        if (allows(okta, at, "unsuspend")) okta.org.lifecycle(at, "unsuspend");
        await arrives(db, hooked, envelope([personEvent("user.lifecycle.unsuspend", idAt(okta, at))]));
      }
      await hooked.settle();
    }),
    { numRuns: 8 },
  );
});

/** Okta refuses to suspend someone who isn't active, and to unsuspend someone who is. */
function allows(okta: OktaOrg, at: number, act: Act): boolean {
  return okta.org.directory.at(at)?.status === (act === "suspend" ? "ACTIVE" : "SUSPENDED");
}

test("S4: a suspension that arrives after the later return doesn't end the new session, a later one does", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  const now = Date.now();
  const event = (type: Act, seconds: number) =>
    envelope([
      personEvent(`user.lifecycle.${type}`, idAt(okta, at), {
        published: new Date(now + seconds * 1_000).toISOString(),
      }),
    ]);
  await arrives(db, hooked, event("unsuspend", -10));
  const token = await signIn(db, okta, hooked, at);
  await arrives(db, hooked, event("suspend", -20));
  expect(await isIn(db, token)).toBe(true);
  await hooked.settle();
  expect(await isIn(db, token)).toBe(true);
  await arrives(db, hooked, event("suspend", -5));
  expect(await isIn(db, token)).toBe(false);
});

test("S4: an hour-old suspension ends nothing where Okta has answered or let the person in since", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0, other = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 2 });
  const published = new Date(Date.now() - 3_600_000).toISOString();
  const [token, another] = [await signIn(db, okta, hooked, at), await signIn(db, okta, hooked, other)];
  // We have heard nothing about the other one since: neither a read nor a sign-in.
  const old = new Date(Date.now() - 2 * 3_600_000);
  await db.directoryPerson.updateMany({
    where: { ...where(hooked), oktaId: idAt(okta, other) },
    data: { observedAt: old },
  });
  await db.personSession.updateMany({
    where: { ...where(hooked), person: { oktaId: idAt(okta, other) } },
    data: { startedAt: old },
  });
  for (const who of [at, other])
    await arrives(
      db,
      hooked,
      envelope([personEvent("user.lifecycle.suspend", idAt(okta, who), { published })]),
    );
  expect(await isIn(db, token)).toBe(true);
  expect(await isIn(db, another)).toBe(false);
});

test("a return dated in the future protects no one, and one without a time counts as now", async ({
  db,
  okta,
  hooked,
}) => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  const token = await signIn(db, okta, hooked, at);
  const published = new Date(Date.now() + 365 * 24 * 3_600_000).toISOString();
  await arrives(
    db,
    hooked,
    envelope([personEvent("user.lifecycle.unsuspend", idAt(okta, at), { published })]),
  );
  await arrives(
    db,
    hooked,
    envelope([personEvent("user.lifecycle.suspend", idAt(okta, at), { published: null })]),
  );
  expect(await isIn(db, token)).toBe(false);
});
