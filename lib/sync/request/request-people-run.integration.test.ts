import { expect } from "vitest";
import { listChanges } from "@/lib/sync/history/list-changes";
import type { OktaOrg } from "@/local/okta";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { requestPeopleRun } from "./request-people-run";

const test = companyTest({ people: 60, synced: true });

/** Positions of active, assigned people. */
const ordinaryPeople = (okta: OktaOrg, count: number) => {
  const fit = Array.from({ length: 50 }, (_, at) => at + 5).filter((at) => isOrdinary(okta, at));
  return fit.slice(0, count).map((at) => ({ at, id: okta.org.directory.at(at)?.id ?? "" }));
};

test("U7: a run for several people reads each once, and every change carries its own cause", async ({
  okta,
  company,
}) => {
  const people = ordinaryPeople(okta, 3);
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

test("W4: while the integration is paused no people run is made", async ({ db, okta, company }) => {
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { state: "PAUSED" },
  });
  const [person] = ordinaryPeople(okta, 1);
  await expect(
    requestPeopleRun(company.context, { people: [{ oktaId: person?.id ?? "" }], trigger: "EVENT" }),
  ).rejects.toMatchObject({ code: "paused" });
  expect(await db.syncRun.count({ where: { companyId: company.companyId, kind: "PEOPLE" } })).toBe(0);
});
