import { expect } from "vitest";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { readUndo } from "./read-undo";
import { requestUndo } from "./request-undo";

const PEOPLE = 60;

const test = companyTest({ people: PEOPLE, synced: true });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter((n) => isOrdinary(okta, n));
});

let positions: number[] = [];
const nth = (index: number) => positions[index] ?? 0;
const oktaId = (okta: OktaOrg, index: number) => personAt(okta, nth(index)).id;
const loginOf = (okta: OktaOrg, index: number) => String(personAt(okta, nth(index)).profile.email);

/** A sync that changes fields, a team, a manager and a status of several people. */
async function changeMuch(okta: OktaOrg, company: SyncedCompany) {
  okta.org.updateProfile(nth(0), { title: "Wrong title", department: "Wrong team" }, false);
  okta.org.updateProfile(nth(1), { firstName: "Wrong", lastName: "Name" }, false);
  okta.org.updateProfile(nth(2), { managerId: loginOf(okta, 3), title: null }, false);
  okta.org.lifecycle(nth(4), "suspend");
  okta.org.unassign(nth(5));
  return company.sync();
}

test("U6: a running, previewed, undone or foreign sync can't be undone, and the answer says so", async ({
  db,
  okta,
  company,
}) => {
  const first = await company.firstSync();
  const preview = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(preview.runId);
  const wrong = await changeMuch(okta, company);
  const code = (runId: string) =>
    requestUndo(company.context, { runId, confirm: 0 }).then(
      () => "done",
      (error) => error.code,
    );
  expect(await code(preview.runId)).toBe("undo-preview");
  const running = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  expect(await code(running.runId)).toBe("undo-unfinished");
  await company.carry(running.runId);
  expect(await code(running.runId)).toBe("undo-nothing");
  const asked = await Promise.allSettled([
    requestUndo(company.context, { runId: wrong.id }),
    requestUndo(company.context, { runId: wrong.id }),
  ]);
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await code(wrong.id)).toBe("undo-done");
  await expect(
    readUndo({ ...company.context, companyId: "01900000-0000-7000-8000-00000000000f" }, { runId: first.id }),
  ).rejects.toMatchObject({ code: "not-found" });
  await db.syncRun.updateMany({
    where: { id: first.id },
    data: { createdAt: new Date(Date.now() - 3 * 365 * 86_400_000) },
  });
  expect(await code(first.id)).toBe("undo-too-old");
});

test("R1: the database refuses an undo's evidence for access that the undone run didn't give", async ({
  db,
  okta,
  company,
}) => {
  const wrong = await changeMuch(okta, company);
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  const evidence = (person: string, proves: "SUSPEND" | "DEACTIVATE") =>
    db.syncEvidence.create({
      data: {
        companyId: company.companyId,
        runId,
        oktaId: person,
        askedAt: new Date(),
        userAnswer: "ADDED_BY_SYNC",
        undoneRunId: wrong.id,
        proves,
      },
    });
  await expect(evidence(oktaId(okta, 0), "DEACTIVATE")).rejects.toThrow(/gave .* no access/);
  await expect(evidence(oktaId(okta, 5), "DEACTIVATE")).rejects.toThrow(/gave .* no access/);
});
