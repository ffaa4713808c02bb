import { expect } from "vitest";
import { listReports } from "@/lib/work/my/list-reports";
import { readSummary } from "@/lib/work/my/read-summary";
import { listOneToOnes } from "@/lib/work/one-to-ones/list-one-to-ones";
import { TreeCompany } from "@/testing/companies/tree-company";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { seedWork } from "./demo-work";

test("gives the demo's manager work to look after, once", async ({ db, databaseUrl }) => {
  const company = await TreeCompany.create(db, {
    Lena: {},
    Ana: { manager: "Lena" },
    Ben: { manager: "Lena" },
    Cleo: { manager: "Lena" },
  });
  const { companyId } = company;
  const oktaId = "00uLena";
  await db.person.updateMany({ where: { id: company.id("Lena") }, data: { oktaId } });
  await db.directoryPerson.create({
    data: {
      companyId,
      oktaId,
      login: "lena@acme.example",
      status: "ACTIVE",
      attributes: {},
      contentHash: "",
      inScope: true,
      observedAt: new Date(),
    },
  });
  expect(await seedWork(databaseUrl, "lena@acme.example")).toBe(3);
  expect(await seedWork(databaseUrl, "lena@acme.example")).toBe(0);
  const lena = company.as("Lena");
  const { items } = await listReports(lena, {});
  expect(items.map(({ objectives, tasks }) => [objectives, tasks])).toEqual([
    [
      { open: 3, atRisk: 2 },
      { open: 2, overdue: 1 },
    ],
    [
      { open: 1, atRisk: 0 },
      { open: 1, overdue: 0 },
    ],
    [
      { open: 1, atRisk: 0 },
      { open: 0, overdue: 0 },
    ],
  ]);
  expect((await readSummary(lena)).oneToOnes).toHaveLength(2);
  const past = await listOneToOnes(lena, { personId: company.id("Ana"), when: "past" });
  expect(past.items[0]?.privateNote.text).toBe("Consider for the Berlin project.");
});
