import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { HookedCompany } from "@/testing/companies/hooked-company";
import { KeptCompany } from "@/testing/companies/kept-company";
import { createSetupCompany, type SetupCompany } from "@/testing/companies/setup-company";
import { type OrgAccess, SyncedCompany } from "@/testing/companies/synced-company";

type OrgOptions = NonNullable<Parameters<typeof startOktaOrg>[0]>;

interface Options extends Pick<OrgOptions, "people" | "before"> {
  /** Changes each test's org in the same way, before anything is read from it. */
  arrange?(okta: OktaOrg): void;
  /** Whether the company has had its first full run. */
  synced?: boolean;
}

export interface WithCompany {
  db: PrismaClient;
  databaseUrl: string;
  okta: OktaOrg;
  company: SyncedCompany;
}

export interface WithHook extends Omit<WithCompany, "company"> {
  hooked: HookedCompany;
}

/** For a test file: its own database and, for each test, a new Okta org without limits and a company connected to it. */
export function withSyncedCompany(options: Options, give: (given: WithCompany) => void): void {
  const database = withDatabase();
  const synced = syncedCompanies();
  beforeEach(async () => {
    const okta = await startOrg(options);
    const org = accessOf(okta);
    const company = await (options.synced
      ? synced(database.db, org)
      : SyncedCompany.create(database.db, org));
    give({ ...database, okta, company });
    return () => okta.close();
  });
}

/** Like `withSyncedCompany`, after its first full run, with an event hook that the org has verified unless `unhooked`. */
export function withHookedCompany(
  options: Options & { unhooked?: boolean; port?: number },
  give: (given: WithHook) => void,
): void {
  const database = withDatabase();
  const synced = syncedCompanies();
  beforeEach(async () => {
    const okta = await startOrg(options);
    const company = await synced(database.db, accessOf(okta));
    const hooked = await HookedCompany.listenFor(database.db, company, options.port);
    if (!options.unhooked) await hookUp(okta, hooked);
    give({ ...database, okta, hooked });
    return async () => {
      await okta.close();
      await hooked.close();
    };
  });
}

export interface WithSetupCompany {
  db: PrismaClient;
  okta: OktaOrg;
  company: SetupCompany;
}

/** For a test file: its own database and, for each test, a new Okta org and a company that hasn't set up its integration. */
export function withSetupCompany(give: (given: WithSetupCompany) => void): void {
  const database = withDatabase();
  beforeEach(async () => {
    const okta = await startOktaOrg({ people: 20, rateLimits: "off" });
    give({ db: database.db, okta, company: await createSetupCompany(database.db) });
    return () => okta.close();
  });
}

/** For a test file: its own database, filled before the first test. */
export function withDatabase(): { db: PrismaClient; databaseUrl: string } {
  const given = {} as { db: PrismaClient; databaseUrl: string };
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    given.databaseUrl = database.url;
    given.db = openDatabase(database.url, { max: 10 });
  });
  afterAll(async () => {
    await given.db.$disconnect();
    await database.drop();
  });
  return given;
}

/**
 * Returns how a test file gets a company after its first full sync. The first one syncs, the others are copies of it: their
 * orgs have the same people.
 */
function syncedCompanies(): (db: PrismaClient, org: OrgAccess) => Promise<SyncedCompany> {
  let kept: KeptCompany | undefined;
  return async (db, org) => {
    if (kept) return SyncedCompany.copy(db, kept, org);
    const company = await SyncedCompany.create(db, org);
    await company.sync();
    kept = await KeptCompany.keep(db, company.companyId);
    return company;
  };
}

function accessOf({ url, org }: OktaOrg): OrgAccess {
  return { url, appId: org.app.id, token: LOCAL_TOKEN };
}

async function startOrg({ people, before, arrange }: Options): Promise<OktaOrg> {
  const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
  const okta = await startOktaOrg({ people, before, rateLimits: "off", tokens });
  arrange?.(okta);
  return okta;
}

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
