import { expect } from "vitest";
import { deactivatePerson } from "@/lib/people/by-hand/deactivate-person";
import { listProblems } from "@/lib/problems/list/list-problems";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";

/** Okta IDs that Okta says it doesn't know, without any trace of a deletion. */
const lost = new Set<string>();
let position = -1;

const test = companyTest({
  people: 60,
  synced: true,
  before: async (ctx, next) => {
    const id = /^\/api\/v1\/users\/([^/]+)$/.exec(ctx.path)?.[1];
    if (id === undefined || !lost.has(id)) return next();
    ctx.status = 404;
    ctx.body = {
      errorCode: "E0000007",
      errorSummary: "Not found",
      errorLink: "",
      errorId: "",
      errorCauses: [],
    };
  },
});
test.beforeEach(({ okta }) => {
  lost.clear();
  position = Array.from({ length: 20 }, (_, index) => index + 9).find((n) => isOrdinary(okta, n)) ?? -1;
});

const oktaId = (okta: OktaOrg) => okta.org.directory.at(position)?.id ?? "";
const open = async (okta: OktaOrg, company: SyncedCompany) =>
  (await listProblems(company.context, { state: "OPEN", person: oktaId(okta) })).items.map(
    ({ code }) => code,
  );

async function lose(okta: OktaOrg, company: SyncedCompany): Promise<string> {
  okta.org.unassign(position);
  lost.add(oktaId(okta));
  await company.sync();
  expect(await open(okta, company)).toEqual(["MISSING_NOT_PROVEN"]);
  return (await company.person(oktaId(okta)))?.id ?? "";
}
async function readById(okta: OktaOrg, company: SyncedCompany): Promise<void> {
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: oktaId(okta) }],
    trigger: "PERSON",
  });
  await company.carry(runId);
}

test("U8: someone Okta lost without a trace stays a problem until Okta answers about them", async ({
  db,
  okta,
  company,
}) => {
  const id = await lose(okta, company);
  await readById(okta, company);
  expect(await open(okta, company)).toEqual(["MISSING_NOT_PROVEN"]);
  await company.sync();
  expect(await open(okta, company)).toEqual(["MISSING_NOT_PROVEN"]);
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({ status: "ACTIVE" });
  lost.clear();
  okta.org.assign(position);
  await readById(okta, company);
  expect(await open(okta, company)).toEqual([]);
  await company.sync();
  expect(await open(okta, company)).toEqual([]);
});

test("U8: the advice about someone Okta lost works: deactivated by hand they stay so, sync after sync", async ({
  db,
  okta,
  company,
}) => {
  const id = await lose(okta, company);
  await deactivatePerson(company.context, { personId: id });
  expect(await open(okta, company)).toEqual([]);
  await company.sync();
  await readById(okta, company);
  await company.sync();
  expect(await open(okta, company)).toEqual([]);
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({
    status: "DEACTIVATED",
    sessionEpoch: 1,
  });
});
