import { beforeEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { deactivatePerson } from "@/lib/people/by-hand/deactivate-person";
import { listProblems } from "@/lib/problems/list/list-problems";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";

/** Okta IDs that Okta says it doesn't know, without any trace of a deletion. */
const lost = new Set<string>();
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let position = -1;

withSyncedCompany(
  {
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
  },
  (given) => {
    ({ db, okta, company } = given);
  },
);
beforeEach(() => {
  lost.clear();
  position = Array.from({ length: 20 }, (_, index) => index + 9).find((n) => isOrdinary(n)) ?? -1;
});

const isOrdinary = (n: number) => {
  const person = okta.org.directory.at(n);
  return person?.assigned === true && person.status === "ACTIVE";
};
const oktaId = () => okta.org.directory.at(position)?.id ?? "";
const open = async () =>
  (await listProblems(company.context, { state: "OPEN", person: oktaId() })).items.map(({ code }) => code);

async function lose(): Promise<string> {
  okta.org.unassign(position);
  lost.add(oktaId());
  await company.sync();
  expect(await open()).toEqual(["MISSING_NOT_PROVEN"]);
  return (await company.person(oktaId()))?.id ?? "";
}
async function readById(): Promise<void> {
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: oktaId() }],
    trigger: "PERSON",
  });
  await company.carry(runId);
}

test("U8: someone Okta lost without a trace stays a problem until Okta answers about them", async () => {
  const id = await lose();
  await readById();
  expect(await open()).toEqual(["MISSING_NOT_PROVEN"]);
  await company.sync();
  expect(await open()).toEqual(["MISSING_NOT_PROVEN"]);
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({ status: "ACTIVE" });
  lost.clear();
  okta.org.assign(position);
  await readById();
  expect(await open()).toEqual([]);
  await company.sync();
  expect(await open()).toEqual([]);
});

test("U8: the advice about someone Okta lost works: deactivated by hand they stay so, sync after sync", async () => {
  const id = await lose();
  await deactivatePerson(company.context, { personId: id });
  expect(await open()).toEqual([]);
  await company.sync();
  await readById();
  await company.sync();
  expect(await open()).toEqual([]);
  expect(await db.person.findFirst({ where: { id } })).toMatchObject({
    status: "DEACTIVATED",
    sessionEpoch: 1,
  });
});
