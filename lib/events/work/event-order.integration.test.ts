import fc from "fast-check";
import { expect, test } from "vitest";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startSession } from "@/lib/auth/session/start-session";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import { until } from "@/local/system/processes";
import { envelope, type HookedCompany, personEvent } from "@/testing/companies/hooked-company";
import { withHookedCompany } from "@/testing/orgs/with-org";
import { ordinaryPeople } from "@/testing/repaired";

const PEOPLE = 60;
let db: PrismaClient;
let okta: OktaOrg;
let hooked: HookedCompany;

// Without Okta's own hook: these tests deliver events themselves, in their own order.
withHookedCompany({ people: PEOPLE, unhooked: true }, (given) => {
  ({ db, okta, hooked } = given);
});

type Act = "suspend" | "unsuspend";
const where = () => ({ companyId: hooked.company.companyId });
const idOf = (at: number) => okta.org.directory.at(at)?.id ?? "";
const isIn = async (token: SessionToken | null) =>
  token !== null && (await readCurrentSession(db, token, new Date())) !== null;

/** Delivers a body, and waits until the sessions it affects have ended. */
async function arrives(body: unknown): Promise<void> {
  expect(await hooked.post(body)).toBe(204);
  const isDone = async () => (await db.oktaEvent.count({ where: { ...where(), endsSessions: true } })) === 0;
  expect(await until(isDone, 10_000, 5)).toBe(true);
}

/** Signs someone in as Okta's answer allows now; null while they have no access here. */
async function signIn(at: number): Promise<SessionToken | null> {
  const person = await db.person.findFirstOrThrow({ where: { ...where(), oktaId: idOf(at) } });
  const { id: personId, sessionEpoch: epoch } = person;
  return startSession(db, { ...where(), personId, epoch, via: "okta", now: new Date() });
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

test("S4: Okta's last word decides who is in and who may sign in, however often and in any order events arrive", async () => {
  const people = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 3 });
  // Removals beyond a day's allowance need approval, which is another rule's matter (R2).
  await db.oktaConnection.updateMany({ where: where(), data: { removalFloor: 1_000 } });
  await fc.assert(
    fc.asyncProperty(stories, async ({ acts, arrivals, settlesAfter }) => {
      const began = Date.now();
      const before = await Promise.all(acts.map((_, who) => signIn(people[who] ?? 0)));
      const events = acts.flatMap((one, who) =>
        one.map((act, turn) =>
          personEvent(`user.lifecycle.${act}`, idOf(people[who] ?? 0), {
            published: new Date(began + turn).toISOString(),
          }),
        ),
      );
      for (const [who, one] of acts.entries())
        for (const act of one) if (allows(people[who] ?? 0, act)) okta.org.lifecycle(people[who] ?? 0, act);
      const order = [...arrivals.map((n) => n % events.length), ...events.keys()];
      for (const [n, at] of order.entries()) {
        await arrives(envelope([events[at]]));
        if (n === settlesAfter) await hooked.settle();
      }
      await hooked.settle();
      for (const who of acts.keys()) {
        const at = people[who] ?? 0;
        const mayBeIn = okta.org.directory.at(at)?.status === "ACTIVE";
        if (!mayBeIn) expect(await isIn(before[who] ?? null)).toBe(false);
        expect(await isIn(await signIn(at))).toBe(mayBeIn);
      }
      for (const who of acts.keys()) {
        const at = people[who] ?? 0;
        if (allows(at, "unsuspend")) okta.org.lifecycle(at, "unsuspend");
        await arrives(envelope([personEvent("user.lifecycle.unsuspend", idOf(at))]));
      }
      await hooked.settle();
    }),
    { numRuns: 8 },
  );
});

/** Okta refuses to suspend someone who isn't active, and to unsuspend someone who is. */
function allows(at: number, act: Act): boolean {
  return okta.org.directory.at(at)?.status === (act === "suspend" ? "ACTIVE" : "SUSPENDED");
}

test("S4: a suspension that arrives after the later return doesn't end the new session, a later one does", async () => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  const now = Date.now();
  const event = (type: Act, seconds: number) =>
    envelope([
      personEvent(`user.lifecycle.${type}`, idOf(at), {
        published: new Date(now + seconds * 1_000).toISOString(),
      }),
    ]);
  await arrives(event("unsuspend", -10));
  const token = await signIn(at);
  await arrives(event("suspend", -20));
  expect(await isIn(token)).toBe(true);
  await hooked.settle();
  expect(await isIn(token)).toBe(true);
  await arrives(event("suspend", -5));
  expect(await isIn(token)).toBe(false);
});

test("S4: an hour-old suspension ends nothing where Okta has answered or let the person in since", async () => {
  const [at = 0, other = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 2 });
  const published = new Date(Date.now() - 3_600_000).toISOString();
  const [token, another] = [await signIn(at), await signIn(other)];
  // We have heard nothing about the other one since: neither a read nor a sign-in.
  const old = new Date(Date.now() - 2 * 3_600_000);
  await db.directoryPerson.updateMany({
    where: { ...where(), oktaId: idOf(other) },
    data: { observedAt: old },
  });
  await db.personSession.updateMany({
    where: { ...where(), person: { oktaId: idOf(other) } },
    data: { startedAt: old },
  });
  for (const who of [at, other])
    await arrives(envelope([personEvent("user.lifecycle.suspend", idOf(who), { published })]));
  expect(await isIn(token)).toBe(true);
  expect(await isIn(another)).toBe(false);
});

test("a return dated in the future protects no one, and one without a time counts as now", async () => {
  const [at = 0] = ordinaryPeople(okta, { from: 15, to: PEOPLE, count: 1 });
  const token = await signIn(at);
  const published = new Date(Date.now() + 365 * 24 * 3_600_000).toISOString();
  await arrives(envelope([personEvent("user.lifecycle.unsuspend", idOf(at), { published })]));
  await arrives(envelope([personEvent("user.lifecycle.suspend", idOf(at), { published: null })]));
  expect(await isIn(token)).toBe(false);
});
