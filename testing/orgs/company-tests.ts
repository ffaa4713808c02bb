import { test as base, expect } from "vitest";
import { openDatabase } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase } from "@/local/testing/database";
import { HookedCompany } from "@/testing/companies/hooked-company";
import { KeptCompany } from "@/testing/companies/kept-company";
import { createSetupCompany } from "@/testing/companies/setup-company";
import { type OrgAccess, SyncedCompany } from "@/testing/companies/synced-company";

type OrgOptions = NonNullable<Parameters<typeof startOktaOrg>[0]>;

interface Options extends Pick<OrgOptions, "people" | "before"> {
  /** Changes each test's org in the same way, before anything is read from it. */
  arrange?(okta: OktaOrg): void;
  /** Whether the company has had its first full run. */
  synced?: boolean;
}

/** A test whose file has its own database. */
export const databaseTest = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  .extend("databaseUrl", { scope: "file" }, async ({}, { onCleanup }) => {
    const database = await createTestDatabase();
    onCleanup(() => database.drop());
    return database.url;
  })
  .extend("db", { scope: "file" }, ({ databaseUrl }, { onCleanup }) => {
    const db = openDatabase(databaseUrl, { max: 10 });
    onCleanup(() => db.$disconnect());
    return db;
  });

/**
 * Returns how a test file gets a company after its first full sync. The first one syncs, the others are copies of it: their
 * orgs have the same people.
 */
const keptCompanyTest = databaseTest.extend("sync", { scope: "file" }, ({ db }) => {
  let kept: KeptCompany | undefined;
  return async (org: OrgAccess) => {
    if (kept) return SyncedCompany.copy(db, kept, org);
    const company = await SyncedCompany.create(db, org);
    await company.sync();
    kept = await KeptCompany.keep(db, company.companyId);
    return company;
  };
});

/** A test with a new Okta org without limits, and a company connected to it. */
export function companyTest(options: Options) {
  return (
    keptCompanyTest
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
      .extend("okta", async ({}, { onCleanup }) => {
        const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
        const { people, before } = options;
        const okta = await startOktaOrg({ people, before, rateLimits: "off", tokens });
        onCleanup(() => okta.close());
        options.arrange?.(okta);
        return okta;
      })
      .extend("company", ({ db, okta, sync }) => {
        const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
        return options.synced ? sync(org) : SyncedCompany.create(db, org);
      })
  );
}

/** Like `companyTest` with a synced company, and an event hook that the org has verified unless `unhooked`. */
export function hookedCompanyTest(options: Options & { unhooked?: boolean; port?: number }) {
  return companyTest({ ...options, synced: true }).extend(
    "hooked",
    async ({ db, okta, company }, { onCleanup }) => {
      const hooked = await HookedCompany.listenFor(db, company, options.port);
      onCleanup(() => hooked.close());
      if (!options.unhooked) await hookUp(okta, hooked);
      return hooked;
    },
  );
}

/** A test with a new Okta org, and a company that hasn't set up its integration. */
export const setupCompanyTest = () =>
  databaseTest
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
    .extend("okta", async ({}, { onCleanup }) => {
      const okta = await startOktaOrg({ people: 20, rateLimits: "off" });
      onCleanup(() => okta.close());
      return okta;
    })
    .extend("company", ({ db }) => createSetupCompany(db));

/** Creates the hook as an admin does in Okta's console. */
async function hookUp(okta: OktaOrg, hooked: HookedCompany): Promise<void> {
  const hook = okta.hooks.create(
    {
      name: "Learn Amp",
      description: null,
      items: [...hookEventTypes],
      filters: [],
      channel: { uri: hooked.url, headers: [], secret: hooked.secret },
    },
    "00uAdmin",
  );
  expect((await okta.hooks.verify(hook)).hook.verificationStatus).toBe("VERIFIED");
}
