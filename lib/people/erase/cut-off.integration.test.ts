import { expect } from "vitest";
import { openDatabase, Prisma, type PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, startOktaOrg } from "@/local/okta";
import { leaverWords, makeLeaver } from "@/testing/companies/known-leaver";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { findStrings } from "@/testing/find-strings";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { advanceErasures } from "./advance-erasures";
import { requestErasure } from "./request-erasure";

const PEOPLE = 60;
/** Rows of a batch. */
const ROWS = 200;
let words: string[] = [];
let company: SyncedCompany;

test.beforeAll(async ({ db }) => {
  const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
  const okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off", tokens });
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  company = await SyncedCompany.create(db, org);
  await company.sync();
  const leaver = await makeLeaver(company, okta, PEOPLE);
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  words = [...leaverWords, leaver.oktaId];
  await okta.close();
});

const NAME = "erasing";

/** Ends the worker's connections, as PostgreSQL does after `kill -9` of the worker. `db` has its own. */
const cutOff = (db: PrismaClient) =>
  db.$executeRaw(Prisma.sql`
    SELECT pg_terminate_backend(pid)
    FROM pg_stat_activity
    WHERE application_name = ${NAME}`);

/** A worker that is cut off at its n-th statement. */
class Worker {
  #left = 0;
  isCut = false;
  readonly #db: PrismaClient;
  readonly #killer: PrismaClient;
  readonly #context: typeof company.context;

  constructor(databaseUrl: string, killer: PrismaClient) {
    this.#killer = killer;
    const url = new URL(databaseUrl);
    url.searchParams.set("application_name", NAME);
    this.#db = openDatabase(url.href, { max: 1, prepare: true });
    const db = this.#db.$extends({
      query: {
        $allOperations: async ({ args, query }) => {
          await this.#count();
          return query(args);
        },
      },
    });
    this.#context = { ...company.context, db: db as unknown as PrismaClient };
  }

  /** Clears a batch, up to this statement. Returns whether there is more to do. */
  async clearUntil(statement: number): Promise<boolean> {
    this.#left = statement;
    this.isCut = false;
    const beforeCommit = () => this.#count();
    try {
      return (await advanceErasures(this.#context, { budgetMs: 1, rows: ROWS, beforeCommit })).more;
    } catch (error) {
      if (!this.isCut) throw error;
      // The pool finds out that its connection is gone.
      await this.#db.$queryRaw(Prisma.sql`SELECT 1`).catch(() => {});
      return true;
    }
  }

  close(): Promise<void> {
    return this.#db.$disconnect();
  }

  async #count(): Promise<void> {
    this.#left -= 1;
    if (this.#left !== 0) return;
    this.isCut = true;
    await cutOff(this.#killer);
  }
}

const progress = (db: PrismaClient) =>
  db.personErasure.findFirstOrThrow({
    select: { continuesAt: true, cursor: true, cleared: true, finishedAt: true },
  });

test("S5: a worker that dies at any statement of any batch leaves that batch undone, and the next one does it", async ({
  db,
  databaseUrl,
}) => {
  const worker = new Worker(databaseUrl, db);
  let cuts = 0;
  for (let statement = 1, more = true; more; ) {
    const before = await progress(db);
    more = await worker.clearUntil(statement);
    if (worker.isCut) expect(await progress(db)).toEqual(before);
    cuts += worker.isCut ? 1 : 0;
    statement = worker.isCut ? statement + 1 : 1;
  }
  await worker.close();
  expect(cuts).toBeGreaterThan(100);
  expect(await progress(db)).toMatchObject({ finishedAt: expect.any(Date) });
  expect(await findStrings(db, company.companyId, words)).toEqual([]);
});
