import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { type Entry, sayOtherwise } from "@/testing/orgs/said-by-okta";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { valueCases, withProfile } from "@/testing/value-cases";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** What Okta says about some people, by their place on the list. */
let said = new Map<number, (entry: Entry) => unknown>();

const saidOf = (entry: Entry) => said.get(okta.org.directory.positionOf(entry.id) ?? -1)?.(entry) ?? entry;

withSyncedCompany({ people: 80, before: sayOtherwise((entry) => saidOf(entry)) }, (given) => {
  ({ db, okta, company } = given);
  said = new Map();
});

/** Everything a sync has left in the database, except IDs and times. */
async function left({ companyId }: SyncedCompany): Promise<unknown> {
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
async function syncEveryone(company: SyncedCompany) {
  const { companyId } = company;
  await db.directoryPerson.updateMany({ where: { companyId }, data: { contentHash: "" } });
  return company.sync();
}

const changes: (() => void)[] = [
  () => {},
  () => {
    for (const [index, [, change]] of valueCases.entries()) said.set(20 + index, change);
  },
  () => {},
  () => {
    said.set(10, (entry) => ({ ...entry, profile: {} }));
    said.set(11, () => null);
    said.set(12, ({ profile: _, ...entry }) => entry);
    said.set(13, withProfile({ email: "shared@acme.example" }));
    said.set(14, withProfile({ email: "shared@acme.example", managerId: "nobody" }));
    okta.org.lifecycle(15, "suspend");
  },
  () => {},
  () => said.clear(),
];

test("U9: syncs that skip unchanged people leave the same data as syncs that read everyone again", async () => {
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const other = await SyncedCompany.create(db, org);
  for (const change of changes) {
    change();
    const [run, whole] = [await company.sync(), await syncEveryone(other)];
    expect(run.counts).toEqual(whole.counts);
    expect(run.problemCounts).toEqual(whole.problemCounts);
    expect(await left(company)).toEqual(await left(other));
  }
});
