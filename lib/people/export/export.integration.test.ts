import { expect } from "vitest";
import { makeLeaver, ownerOf } from "@/testing/companies/known-leaver";
import { companyTest } from "@/testing/orgs/company-tests";
import { exportOwnData, exportPerson } from "./export-person";

const PEOPLE = 60;
const test = companyTest({ people: PEOPLE, synced: true });

async function read(file: Promise<{ lines: AsyncGenerator<string> }>): Promise<Record<string, object[]>> {
  let text = "";
  for await (const part of (await file).lines) text += part;
  return JSON.parse(text);
}

test("S5, V2: an admin's export has everything about someone except 1-to-1s and private notes, which only their own has", async ({
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  const { owner, personId, displayName } = leaver;
  const all = await read(exportPerson(owner, { personId }));
  expect(all.Account).toMatchObject([{ display_name: displayName, okta_id: leaver.oktaId }]);
  expect(Object.entries(all).flatMap(([label, rows]) => (rows.length > 0 ? [label] : []))).toEqual(
    expect.arrayContaining([
      "What Okta said",
      "Changes by syncs",
      "Answers of Okta before removals",
      "Events of Okta",
      "Objectives",
      "Emails about a new address",
      "Audit log",
    ]),
  );
  expect(all).not.toHaveProperty("1-to-1s");
  expect(all).not.toHaveProperty("Private notes");
  expect(JSON.stringify(all)).not.toContain('hash":');

  const self = await ownerOf(company, personId, "MEMBER");
  const own = await read(exportOwnData(self));
  expect(own["1-to-1s"]).toHaveLength(1);
  expect(own["Private notes"]).toHaveLength(1);
  const { db, companyId } = company;
  expect(
    await db.auditEntry.count({ where: { companyId, action: "person.exported", target: personId } }),
  ).toBe(2);
});

test("S5: no one of another company is exported, and nothing is left in the audit log then", async ({
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  const stranger = { ...leaver.owner, companyId: "00000000-0000-7000-8000-000000000000" };
  await expect(exportPerson(stranger, leaver)).rejects.toMatchObject({ status: 404 });
  expect(await company.db.auditEntry.count({ where: { companyId: stranger.companyId } })).toBe(0);
});
