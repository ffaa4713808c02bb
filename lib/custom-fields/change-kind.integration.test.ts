import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { customKey } from "@/lib/directory/custom/custom-field";
import { ofSameKind, readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { listUndo } from "@/lib/sync/undo/list-undo";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { changeField } from "./change-field";
import { createField } from "./create-field";

let positions: number[];
let costCentre: string;

const test = companyTest({ people: 60 });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter((n) => isOrdinary(okta, n));
});
test.beforeEach(async ({ company }) => {
  const { items } = await createField(company.context, {
    name: "Cost centre",
    kind: "TEXT",
    source: "costCenter",
  });
  costCentre = items[0]?.id ?? "";
});

const nth = (index: number) => positions[index] ?? 0;
const set = (okta: OktaOrg, index: number, costCenter: string | null) =>
  okta.org.updateProfile(nth(index), { costCenter }, false);
const personOf = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const person = await company.person(okta.org.directory.at(nth(index))?.id ?? "");
  if (!person) throw new Error(`No account of ${index}.`);
  return person;
};
const stored = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const { custom } = await personOf(okta, company, index);
  return new Map(Object.entries(custom ?? {})).get(customKey(costCentre)) ?? null;
};

/** Resolves once someone waits for a lock that a transaction holds. */
async function waitUntilLocked(db: PrismaClient): Promise<void> {
  for (;;) {
    const [found] = await db.$queryRaw<{ isWaiting: boolean }[]>(Prisma.sql`
      SELECT EXISTS (
        SELECT FROM pg_locks l
        JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted
      ) AS "isWaiting"`);
    if (found?.isWaiting) return;
  }
}

test("M9: while a sync holds values of a field, its kind can't change; once it is over without them, it can", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  set(okta, 0, "4711");
  const { companyId } = company;
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  const become = (data: { mode?: "LIVE"; state: "RUNNING" | "CANCELLED" }) =>
    db.syncRun.update({ where: { companyId_id: { companyId, id: runId } }, data });
  const change = () =>
    changeField(company.context, { fieldId: costCentre, change: { kind: "LIST", source: "division" } });
  await become({ mode: "LIVE", state: "RUNNING" });
  const before = await readCustomFields(company.context);
  await expect(change()).rejects.toMatchObject({ code: "field-in-sync", status: 409 });
  expect(await ofSameKind(company.context, before)).toEqual(before);
  await become({ state: "CANCELLED" });
  await change();
  // A sync that read the field before plans nothing of it.
  expect(await ofSameKind(company.context, before)).toEqual([]);
});

test("M9, U2: a kind waits for the sync that is writing values, and then sees them", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const { companyId } = company;
  const { id } = await personOf(okta, company, 0);
  const changing = await inTransaction(company.context, async (context) => {
    await lockCompany(context.db, companyId);
    const asked = changeField(company.context, { fieldId: costCentre, change: { kind: "NUMBER" } });
    const refusal = asked.then(
      () => null,
      (error: unknown) => error,
    );
    await waitUntilLocked(db);
    await context.db.person.updateMany({
      where: { companyId, id },
      data: { custom: { [customKey(costCentre)]: "4711" } },
    });
    return { refusal };
  });
  expect(await changing.refusal).toMatchObject({ code: "field-has-values" });
});

test("M9, U6: an undo leaves out values of a field whose kind has changed since", async ({
  okta,
  company,
}) => {
  set(okta, 0, "one");
  set(okta, 1, "2");
  await company.sync();
  for (const index of [0, 1]) set(okta, index, null);
  const emptied = await company.sync();
  await changeField(company.context, { fieldId: costCentre, change: { kind: "NUMBER", source: "zipCode" } });
  const { items } = await listUndo(company.context, { runId: emptied.id, outcome: "stays" });
  expect(items.flatMap(({ fields }) => fields)).toMatchObject([
    {
      field: customKey(costCentre),
      before: "one",
      stays: expect.stringMatching(/^The field's kind has changed/),
    },
  ]);
  const { runId } = await requestUndo(company.context, { runId: emptied.id });
  await company.carry(runId);
  expect([await stored(okta, company, 0), await stored(okta, company, 1)]).toEqual([null, "2"]);
});
