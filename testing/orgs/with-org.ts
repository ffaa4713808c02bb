import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { HookedCompany } from "@/testing/companies/hooked-company";
import { createSetupCompany, type SetupCompany } from "@/testing/companies/setup-company";
import { SyncedCompany } from "@/testing/companies/synced-company";

type OrgOptions = NonNullable<Parameters<typeof startOktaOrg>[0]>;

interface Options extends Pick<OrgOptions, "people" | "before"> {
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
  beforeEach(async () => {
    const okta = await startOrg(options);
    const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
    const company = await SyncedCompany.create(database.db, org);
    if (options.synced) await company.sync();
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
  beforeEach(async () => {
    const okta = await startOrg(options);
    const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
    const hooked = await HookedCompany.create(database.db, org, options.port);
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

function startOrg({ people, before }: Options): Promise<OktaOrg> {
  const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
  return startOktaOrg({ people, before, rateLimits: "off", tokens });
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
