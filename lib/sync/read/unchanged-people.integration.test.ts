import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { type Entry, sayOtherwise } from "@/testing/orgs/said-by-okta";
import { valueCases, withProfile } from "@/testing/value-cases";

/** What Okta says about some people, by their Okta ID. */
const said = new Map<string, (entry: Entry) => unknown>();

const say = (okta: OktaOrg, position: number, change: (entry: Entry) => unknown) =>
  said.set(okta.org.directory.at(position)?.id ?? "", change);

const test = companyTest({
  people: 80,
  before: sayOtherwise((entry) => said.get(entry.id)?.(entry) ?? entry),
});
test.beforeEach(() => said.clear());

/** Everything a sync has left in the database, except IDs and times. */
async function left(db: PrismaClient, { companyId }: SyncedCompany): Promise<unknown> {
  const where = { companyId };
  return {
    mirror: await db.directoryPerson.findMany({
      where,
      omit: { companyId: true, observedAt: true, askedAt: true },
      orderBy: { oktaId: "asc" },
    }),
    people: await db.person.findMany({
      where,
      orderBy: { oktaId: "asc" },
      select: {
        oktaId: true,
        email: true,
        firstName: true,
        lastName: true,
        displayName: true,
        jobTitle: true,
        location: true,
        language: true,
        startDate: true,
        status: true,
        team: { select: { name: true } },
        manager: { select: { manager: { select: { oktaId: true } } } },
      },
    }),
    problems: (
      await db.problem.findMany({
        where,
        orderBy: [{ code: "asc" }, { subject: "asc" }, { id: "asc" }],
        select: { code: true, oktaId: true, detail: true, resolvedBy: true },
      })
    ).map((problem) => ({ ...problem, detail: withoutStart(problem.detail) })),
  };
}

/** Where a loop begins depends on our own IDs, which differ between the two companies. */
function withoutStart(detail: unknown): unknown {
  const { loop } = detail as { loop?: string };
  return loop === undefined ? detail : { loop: loop.split(" → ").toSorted() };
}

/** A sync for which everyone has changed, so that everyone is parsed, cleaned and written. */
async function syncEveryone(db: PrismaClient, company: SyncedCompany) {
  const { companyId } = company;
  await db.directoryPerson.updateMany({ where: { companyId }, data: { contentHash: "" } });
  return company.sync();
}

const changes: ((okta: OktaOrg) => void)[] = [
  () => {},
  (okta) => {
    for (const [index, [, change]] of valueCases.entries()) say(okta, 20 + index, change);
  },
  () => {},
  (okta) => {
    say(okta, 10, (entry) => ({ ...entry, profile: {} }));
    say(okta, 11, () => null);
    say(okta, 12, ({ profile: _, ...entry }) => entry);
    say(okta, 13, withProfile({ email: "shared@acme.example" }));
    say(okta, 14, withProfile({ email: "shared@acme.example", managerId: "nobody" }));
    okta.org.lifecycle(15, "suspend");
  },
  () => {},
  () => said.clear(),
];

test("U9: syncs that skip unchanged people leave the same data as syncs that read everyone again", async ({
  db,
  okta,
  company,
}) => {
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const other = await SyncedCompany.create(db, org);
  for (const change of changes) {
    change(okta);
    const [run, whole] = [await company.sync(), await syncEveryone(db, other)];
    expect(run.counts).toEqual(whole.counts);
    expect(run.problemCounts).toEqual(whole.problemCounts);
    expect(await left(db, company)).toEqual(await left(db, other));
  }
});
