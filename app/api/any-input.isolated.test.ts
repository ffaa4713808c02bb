import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { z } from "zod";
import { startSession, startStaffSession } from "@/lib/auth/session/start-session";
import { openDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { env } from "@/lib/env";
import { provideJobs, unsentJobs } from "@/lib/jobs";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { arbitraryOf } from "@/testing/input/arbitrary-of";

const database = await createTestDatabase();
const db = openDatabase(database.url, { max: 4 });
// Routes use the process's own client, so this test has its own process with that database.
vi.stubEnv("DATABASE_URL", database.url);
vi.stubEnv("STAFF_OIDC_ISSUER", "https://staff.example");
vi.stubEnv("STAFF_OIDC_CLIENT_ID", "staff");
vi.stubEnv("STAFF_OIDC_CLIENT_SECRET", "secret");
provideJobs(unsentJobs);

/** How often each method of each route is called. */
const TIMES = 12;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

interface Handler {
  (request: Request, extra: { params: Promise<Record<string, string>> }): Promise<Response>;
  takes: { query: z.ZodType; body: z.ZodType; params: z.ZodType };
}
interface Route {
  /** As Next writes it: `/api/okta/runs/[runId]`. */
  pattern: string;
  method: (typeof METHODS)[number];
  handler: Handler;
}

let okta: OktaOrg;
let own: SyncedCompany;
let other: SyncedCompany;
let routes: Route[] = [];

beforeAll(async () => {
  okta = await startOktaOrg({ people: 30, rateLimits: "off" });
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  own = await SyncedCompany.create(db, org);
  other = await SyncedCompany.create(db, org);
  for (const company of [own, other]) await company.sync();
  routes = await readRoutes();
});
afterAll(async () => {
  await okta.close();
  await db.$disconnect();
  await database.drop();
});

/** Every route that `route` and its sisters make, except those that need Next around them. */
async function readRoutes(): Promise<Route[]> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("route.ts"),
  );
  const read = files.map(async (file) => {
    const at = path.join(import.meta.dirname, file);
    if (/from "next\/(headers|server)"/.test(readFileSync(at, "utf8"))) return [];
    const module = (await import(at)) as Record<string, Handler | undefined>;
    return METHODS.flatMap((method) => {
      const handler = module[method];
      return handler?.takes ? [{ pattern: `/api/${path.dirname(file)}`, method, handler }] : [];
    });
  });
  return [...(await Promise.all(read)).flat(), ...(await readServed())];
}

/** Those that an API route of Next's older router serves. */
async function readServed(): Promise<Route[]> {
  const root = path.join(import.meta.dirname, "../../pages/api");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const read = files.map(async (file) => {
    const module = (await import(path.join(root, file))) as { default: { route?: Handler } };
    const { route } = module.default;
    const pattern = `/api/${file.replace(/\.ts$/, "")}`;
    return route ? [{ pattern, method: "GET" as const, handler: route }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** An owner of the company with a new session, whatever was done to them before. */
async function cookieOf({ companyId }: SyncedCompany): Promise<string> {
  const email = `owner@${companyId}.example`;
  const restored = { role: "OWNER", status: "ACTIVE", lockedByOktaAt: null, neverSync: false } as const;
  const known = await db.person.findUnique({ where: { companyId_email: { companyId, email } } });
  const id = known?.id ?? newId();
  const { id: personId, sessionEpoch: epoch } = known
    ? await db.person.update({ where: { companyId_id: { companyId, id } }, data: restored })
    : await db.person.create({ data: { companyId, id, email, displayName: "Olivia Owner", ...restored } });
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: new Date() } });
  const token = await startSession(db, { companyId, personId, epoch, via: "password", now: new Date() });
  return `next-auth.session-token=${await encode({ token: { ...token }, secret: env().NEXTAUTH_SECRET })}`;
}

/** A session of Learn Amp staff. */
async function staffCookie(): Promise<string> {
  const token = await startStaffSession(db, {
    name: "Sam",
    vouchedBy: "https://staff.example staff",
    now: new Date(),
  });
  return `next-auth.session-token=${await encode({ token: { ...token }, secret: env().NEXTAUTH_SECRET })}`;
}

/** IDs of every table that has some, of both companies, and one that no one has. */
async function readIds(): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.table_name::text AS name
    FROM information_schema.columns c
    JOIN information_schema.columns k ON k.table_name = c.table_name AND k.column_name = 'company_id'
    WHERE c.table_schema = 'public' AND c.column_name = 'id' AND c.data_type = 'uuid'`;
  const ofTable = (name: string) =>
    [own, other].map(
      ({ companyId }) =>
        `(SELECT id::text AS id FROM "${name}" WHERE company_id = '${companyId}' ORDER BY id DESC LIMIT 3)`,
    );
  const found = await db.$queryRawUnsafe<{ id: string }[]>(
    tables.flatMap(({ name }) => ofTable(name)).join(" UNION ALL "),
  );
  return [newId(), own.companyId, other.companyId, ...found.map(({ id }) => id)];
}

/** Everything that the other company has, as one hash per table. */
async function hashesOfOther(): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'company_id'
      AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')`;
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ hash: string }[]>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
       FROM "${name}" t WHERE company_id = $1::uuid`,
      other.companyId,
    );
    hashes[name] = row?.hash ?? "";
  }
  return hashes;
}

interface Sent {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
}

/** Calls a route as Next does. @returns what is wrong with its answer; null if nothing is */
async function call({ pattern, method, handler }: Route, sent: Sent, cookie: string): Promise<string | null> {
  // An address is UTF-8, so it can't hold half a surrogate pair.
  const params = Object.fromEntries(
    Object.entries(sent.params).map(([name, value]) => [name, value.replace(/\p{Surrogate}/gu, "\ufffd")]),
  );
  const at = pattern.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? "x"));
  const url = new URL(`${env().APP_URL}${at}`);
  for (const [name, value] of Object.entries(sent.query)) url.searchParams.set(name, String(value));
  const hasBody = method !== "GET";
  const request = new Request(url, {
    method,
    headers: { cookie, origin: env().APP_URL, "content-type": "application/json" },
    ...(hasBody && { body: JSON.stringify(sent.body) }),
  });
  const answer = await handler(request, { params: Promise.resolve(params) });
  const text = await answer.text().catch((error: unknown) => `broken off: ${error}`);
  const isOurs = answer.status < 500 || /"code":"(mail-not-set-up|okta-[a-z-]+)"/.test(text);
  const said = JSON.stringify(sent).slice(0, 600);
  if (!isOurs || text.startsWith("broken off"))
    return `${method} ${pattern} ${answer.status} ${text} for ${said}`;
  if (answer.status === 401) return `${method} ${pattern} has lost its session for ${said}`;
  return null;
}

/** Calls routes with anything their contracts take. @returns what was wrong with the answers */
async function callAll(some: Route[], cookie: () => Promise<string>): Promise<string[]> {
  const faults: string[] = [];
  for (const [at, route] of some.entries()) {
    const texts = [okta.org.directory.at(9)?.id ?? "", "Olivia Owner", "Test company"];
    const known = { ids: await readIds(), texts };
    const { params, query, body } = route.handler.takes;
    const inputs = fc.sample(
      fc.record({
        params: arbitraryOf(params, known) as fc.Arbitrary<Record<string, string>>,
        query: arbitraryOf(query, known) as fc.Arbitrary<Record<string, unknown>>,
        body: arbitraryOf(body, known),
      }),
      { seed: at, numRuns: TIMES },
    );
    for (const sent of inputs) {
      const fault = await call(route, sent, await cookie());
      if (fault !== null) faults.push(fault);
    }
  }
  return faults;
}

const isStaffs = ({ pattern }: Route) => pattern.startsWith("/api/staff/");

test("whatever an owner sends to a route, it answers, and nothing of another company changes", {
  timeout: 300_000,
}, async () => {
  expect(routes.length).toBeGreaterThan(150);
  const before = await hashesOfOther();
  expect(
    await callAll(
      routes.filter((route) => !isStaffs(route)),
      () => cookieOf(own),
    ),
  ).toEqual([]);
  expect(await hashesOfOther()).toEqual(before);
});

test("whatever staff send to a route of theirs, it answers", async () => {
  expect(await callAll(routes.filter(isStaffs), staffCookie)).toEqual([]);
});
