import pg from "pg";
import { readCommandLine } from "@/local/command-line.mjs";
import type { Session } from "@/local/launch/session";
import { fillCompany, settle } from "@/local/testing/fill-company";
import { childrenCpuMs, cpuMs, startProduct } from "./product";
import { freshCompany } from "./product-sync";

// npm run bench -- pages --people 1000000: how long the server takes to answer every page of a large company.
const { values } = readCommandLine("bench pages", process.argv.slice(3));
const { people, calls } = values;
const SYNCS = 5_000;
const CHANGES_A_PERSON = 2;
/** A server that has just started compiles its code as it is used. */
const WARM_UP = 3;
/** Searches of every kind: everyone, many, some, one, no one; one letter, two words, keys. */
const SEARCHES = [
  "a",
  "z",
  "an",
  "anna",
  "zoe",
  "zebulon",
  "nobodyhasthis",
  "anna smith",
  "zebulon o'neil",
  "senior engineer",
  "engineer zeb",
  "acme",
  "acme zeb",
  "anna.smith.41@acme.example",
  "e12345",
  "00u00000000000012345",
  "1234",
  "xenia young",
];

interface Figures {
  p50: number;
  p95: number;
  /** Two callers at a time. */
  p95_two: number;
  /** Processor time a call: of the Next process, and of PostgreSQL. */
  cpu_ms: number;
  db_cpu_ms: number;
}

const product = await startProduct(10);
const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
try {
  const company = await freshCompany(product, pool);
  const began = performance.now();
  await pool.query("UPDATE okta_connection SET next_full_run_at = now() + interval '1 day', live_at = now()");
  await fillCompany(pool, company.id, { people, runs: SYNCS, changes: CHANGES_A_PERSON * people });
  await fillCompany(pool, await neighbour(), { people: 400, runs: 20, changes: 800 });
  await settle(pool);
  process.stderr.write(
    `${people} people filled in after ${Math.round((performance.now() - began) / 1000)} s\n`,
  );
  const pages: Record<string, Figures> = {};
  for (const [name, path] of Object.entries(await pagesOf(company.id)))
    pages[name] = await measure(company.session, [path], calls);
  const search = await measure(
    company.session,
    SEARCHES.map((query) => `/api/people?${new URLSearchParams({ query })}`),
    Math.max(2, Math.round(calls / 4)) * SEARCHES.length,
  );
  const status = await measure(company.session, ["/api/okta/status"], calls);
  const [slowest] = Object.entries(pages).sort(([, a], [, b]) => b.p95 - a.p95);
  console.log(table({ ...pages, "search (HTTP)": search, "status (HTTP)": status }));
  console.log(
    JSON.stringify({
      people,
      slowest_page: slowest?.[0],
      slowest_page_p95_ms: slowest?.[1].p95,
      search_p95_ms: search.p95,
      status_cpu_ms: status.cpu_ms,
      dearest_page_cpu_ms: Math.max(...Object.values(pages).map(({ cpu_ms }) => cpu_ms)),
      pages,
      search,
      status,
    }),
  );
} finally {
  await pool.end();
  await product.stop();
}

/** Makes a small company in the same database: its rows share tables and indexes with the large one's. */
async function neighbour(): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), 'globex', 'Globex', now()) RETURNING id",
  );
  return rows[0]?.id ?? "";
}

async function pagesOf(companyId: string): Promise<Record<string, string>> {
  const idOf = async (sql: string) =>
    (await pool.query<{ id: string }>(sql, [companyId])).rows[0]?.id ?? "none";
  const largest = await idOf(
    "SELECT run_id AS id FROM sync_batch WHERE company_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
  );
  const person = await idOf(
    "SELECT manager_id AS id FROM person_manager WHERE company_id = $1 AND manager_id IS NOT NULL LIMIT 1",
  );
  const teamManager = await idOf(
    "SELECT manager_id AS id FROM team WHERE company_id = $1 AND manager_id IS NOT NULL ORDER BY name LIMIT 1",
  );
  const team = await idOf("SELECT id FROM team WHERE company_id = $1 ORDER BY name LIMIT 1");
  return {
    overview: "/integrations/okta",
    syncs: "/integrations/okta/runs",
    "failed syncs": "/integrations/okta/runs?status=FAILED",
    "a large sync": `/integrations/okta/runs/${largest}`,
    "needs attention": "/integrations/okta/attention",
    people: "/people",
    "people by change": "/people?sort=changed",
    "people by start date": "/people?sort=start",
    "people of a team": `/people?team=${team}`,
    "people of a manager": `/people?manager=${teamManager}`,
    "people without a manager": "/people?manager=none",
    "people with an issue": "/people?issue=open",
    "people filtered": "/people?query=anna&status=DEACTIVATED",
    leavers: "/people?status=DEACTIVATED&sort=changed",
    "a person": `/people/${person}`,
    "a team's manager": `/people/${teamManager}`,
    teams: "/teams",
    settings: "/integrations/okta/settings",
    "audit log": "/integrations/okta/audit",
    events: "/integrations/okta/deliveries",
  };
}

/** Requests addresses in turn, one at a time, then two at a time. An answer counts once it's complete. */
async function measure(session: Session, paths: string[], times: number): Promise<Figures> {
  const ask = async (at: number) => {
    const path = paths[at % paths.length] ?? "";
    const began = performance.now();
    const response = await session.get(path);
    await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
    return performance.now() - began;
  };
  for (let at = 0; at < Math.max(WARM_UP, paths.length); at += 1) await ask(at);
  const alone: number[] = [];
  const before = [cpuMs(product.web.pid), childrenCpuMs(product.postgresPid)] as const;
  for (let at = 0; at < times; at += 1) alone.push(await ask(at));
  const each = (now: number, then: number) => Math.round(((now - then) / times) * 10) / 10;
  const cpu_ms = each(cpuMs(product.web.pid), before[0]);
  const db_cpu_ms = each(childrenCpuMs(product.postgresPid), before[1]);
  const together: number[] = [];
  const next = Array.from({ length: times }, (_, at) => at).values();
  const caller = async () => {
    for (const at of next) together.push(await ask(at));
  };
  await Promise.all([caller(), caller()]);
  return {
    p50: percentile(alone, 0.5),
    p95: percentile(alone, 0.95),
    p95_two: percentile(together, 0.95),
    cpu_ms,
    db_cpu_ms,
  };
}

function percentile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function table(figures: Record<string, Figures>): string {
  const lines = Object.entries(figures).map(([name, { p50, p95, p95_two, cpu_ms, db_cpu_ms }]) =>
    [
      name.padEnd(28),
      ...[p50, p95, p95_two, cpu_ms, db_cpu_ms].map((value) => String(value).padStart(9)),
    ].join(""),
  );
  const head = [
    `${people} people`.padEnd(28),
    ...["p50 ms", "p95 ms", "p95 two", "CPU ms", "DB CPU"].map((name) => name.padStart(9)),
  ];
  return [head.join(""), ...lines].join("\n");
}
