import pg from "pg";
import { readCommandLine } from "@/local/command-line.mjs";
import { until } from "@/local/system/processes";
import { fillCompany, settle } from "@/local/testing/fill-company";
import { fillLargeRun, fillMove } from "./fill/large";
import { residentMb, startProduct } from "./product";
import { type Company, freshCompany } from "./product-sync";

// npm run bench -- large --people 1000000: simulator, undo and move in a large company, and how they grow from one of a tenth.
const { values } = readCommandLine("bench large", process.argv.slice(3));
const RUNS = 20;
const LONGEST_MS = 60 * 60_000;

interface Work {
  seconds: number;
  /** The highest growth of both Next processes meanwhile. */
  growthMb: number;
}

const product = await startProduct(10);
const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
try {
  const small = await measureCompany(Math.round(values.people / 10));
  const large = await measureCompany(values.people);
  const rows = Object.keys(large).map((name) => {
    const [before, now] = [small[name], large[name]];
    return {
      name,
      small_s: round(before?.seconds),
      large_s: round(now?.seconds),
      times: round((now?.seconds ?? 0) / (before?.seconds ?? 1)),
      growth_mb: Math.round(now?.growthMb ?? 0),
    };
  });
  const cells = (row: (string | number)[]) =>
    row.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(12))).join("");
  const head = [`${values.people} people`, "tenth, s", "seconds", "times", "growth, MB"];
  console.log([head, ...rows.map((row) => Object.values(row))].map(cells).join("\n"));
  console.log(JSON.stringify({ people: values.people, work: rows }));
} finally {
  await pool.end();
  await product.stop();
}

function round(value = 0): number {
  return Math.round(value * 100) / 100;
}

/** Fills a company of a size, and measures each work once. */
async function measureCompany(people: number): Promise<Record<string, Work>> {
  const company = await freshCompany(product, pool);
  await pool.query("UPDATE okta_connection SET next_full_run_at = now() + interval '1 day', live_at = now()");
  await fillCompany(pool, company.id, { people, runs: RUNS, changes: 0 });
  const run = await fillLargeRun(pool, company.id);
  await settle(pool);
  process.stderr.write(`${people} people filled in\n`);
  const simulate = (mode: string) =>
    measured(async () =>
      ended(await started(company, "/api/okta/managers/simulator", { mode, match: "auto", attribute: null })),
    );
  const preview = `/api/okta/runs/${run}/undo`;
  return {
    "simulator, own managers": await simulate("INDIVIDUAL"),
    "simulator, team managers": await simulate("TEAM"),
    "undo's preview": await measured(async () => {
      await answer(await company.session.get(preview));
    }),
    undo: await measured(async () => ended(await started(company, preview, {}))),
    "move's matches": await matchMove(company),
  };
}

/** Waits for the work of an asked-for run. @throws Error unless it did its work */
async function ended(runId: string): Promise<void> {
  let state = "";
  await until(async () => {
    const { rows } = await pool.query<{ state: string }>("SELECT state FROM sync_run WHERE id = $1", [runId]);
    state = rows[0]?.state ?? "MISSING";
    return state !== "QUEUED" && state !== "RUNNING";
  }, LONGEST_MS);
  if (!state.startsWith("DONE")) throw new Error(`The run ended ${state}.`);
}

async function started({ session }: Company, path: string, body: object): Promise<string> {
  return (await answer<{ runId: string }>(await session.post(path, body))).runId;
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/**
 * A move whose people are read already: the job that looks each minute matches them. Its wait doesn't count, and what it
 * had matched when we noticed is added in proportion.
 */
async function matchMove({ id }: Company): Promise<Work> {
  await fillMove(pool, id);
  const isAt = (condition: string) => async () =>
    (await pool.query(`SELECT FROM org_move WHERE company_id = $1 AND ${condition}`, [id])).rowCount === 1;
  const countMatches = async () =>
    (await pool.query("SELECT FROM org_move_match WHERE company_id = $1", [id])).rowCount ?? 0;
  await until(isAt("version > 0"), LONGEST_MS);
  const done = await countMatches();
  const work = await measured(async () => {
    await until(isAt("state = 'READY'"), LONGEST_MS);
  });
  const all = await countMatches();
  // A small company is matched in one step, which is over when we notice.
  return done < all ? { ...work, seconds: (work.seconds * all) / (all - done) } : work;
}

async function measured(work: () => Promise<void>): Promise<Work> {
  const resident = () => residentMb(product.web.pid) + residentMb(product.worker.pid);
  const before = resident();
  let highest = before;
  const look = setInterval(() => {
    highest = Math.max(highest, resident());
  }, 100);
  const began = performance.now();
  try {
    await work();
    return { seconds: (performance.now() - began) / 1000, growthMb: highest - before };
  } finally {
    clearInterval(look);
  }
}
