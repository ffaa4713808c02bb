import { expect } from "vitest";
import type { Context } from "@/lib/context";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { readReport } from "./read-report";

const test = companyTest({ people: 60 });

test("V1: a sync that changes someone's manager changes what the old and the new one see", async ({
  okta,
  company,
}) => {
  const [report, first, second] = Array.from({ length: 40 }, (_, index) => index + 9).filter((n) =>
    isOrdinary(okta, n),
  );
  if (report === undefined || first === undefined || second === undefined) throw new Error("Too few people.");
  const oktaId = (n: number) => okta.org.directory.at(n)?.id ?? "";
  const managedBy = (manager: number) =>
    okta.org.updateProfile(report, { managerId: oktaId(manager), manager: null }, false);
  for (const n of [first, second]) okta.org.updateProfile(n, { managerId: null, manager: null }, false);
  managedBy(first);
  await company.sync();
  const idOf = async (n: number) => (await company.person(oktaId(n)))?.id ?? "";
  const personId = await idOf(report);
  const seenBy = async (n: number) => {
    const context: Context = {
      ...company.context,
      actor: { kind: "person", personId: await idOf(n), name: "x" },
    };
    return readReport(context, { personId }).then(
      () => true,
      () => false,
    );
  };
  expect([await seenBy(first), await seenBy(second)]).toEqual([true, false]);
  managedBy(second);
  await company.sync();
  expect([await seenBy(first), await seenBy(second)]).toEqual([false, true]);
});
