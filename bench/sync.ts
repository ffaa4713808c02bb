import pg from "pg";
import { readCommandLine } from "@/local/command-line.mjs";
import { firstDraft } from "./first-draft";
import { bareFloor, fetchAlone, floor, type Org } from "./floors";
import { startProduct } from "./product";
import { freshCompany, type SyncMeasure, syncByButton } from "./product-sync";

// npm run bench -- --people 100000 --runs 3: the main job and its floors, measured in turns within one run.
const { values } = readCommandLine("bench");
const { people, runs } = values;
const SAMPLE = 1000;

const product = await startProduct(people, { latencyMs: values.latency, gzip: values.gzip });
const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
const org: Org = { oktaUrl: product.oktaUrl, token: product.secrets.oktaToken };
const seconds: Record<string, number[]> = {
  fetch: [],
  bare_floor: [],
  floor: [],
  first_draft: [],
  first_sync: [],
  plan: [],
  apply_per: [],
  unchanged_sync: [],
};
const syncs: SyncMeasure[] = [];
const unchanged: SyncMeasure[] = [];
let read = 0;

try {
  // The very first sync loads the SDK and warms everything up. It doesn't count, nor does the memory it adds.
  const warm = await freshCompany(product, pool);
  if (people <= 100_000) await syncByButton(product, pool, warm);
  for (let turn = 1; turn <= runs; turn += 1) {
    if (!values["no-floors"]) await measureFloors();
    const company = await freshCompany(product, pool);
    const first = await syncByButton(product, pool, company);
    syncs.push(first);
    note("first_sync", first.seconds);
    note("plan", (first.spent.PLAN ?? 0) / 1000);
    note("apply_per", first.applied / ((first.spent.APPLY ?? 0) / 1000));
    unchanged.push(await syncByButton(product, pool, company));
    note("unchanged_sync", unchanged.at(-1)?.seconds ?? 0);
    process.stderr.write(`turn ${turn} of ${runs}: ${JSON.stringify(first.spent)}\n`);
  }
} finally {
  await pool.end();
  await product.stop();
}

const result = {
  people: read || people,
  latency_ms: values.latency,
  fetch_s: median("fetch"),
  bare_floor_s: median("bare_floor"),
  floor_s: median("floor"),
  first_draft_s: median("first_draft"),
  first_sync_s: median("first_sync"),
  plan_s: median("plan"),
  apply_per_s: median("apply_per"),
  unchanged_sync_s: median("unchanged_sync"),
  unchanged_writes: Math.max(...unchanged.map((one) => one.personWrites)),
  rss_growth_mb: Math.round(Math.max(...syncs.map((one) => one.rssGrowthMb))),
};
console.log(table());
console.log(JSON.stringify(result));

/** Measures what we compare the sync with, each on an empty company. */
async function measureFloors(): Promise<void> {
  note(
    "fetch",
    await timed(async () => {
      read = await fetchAlone(org);
    }),
  );
  note("bare_floor", await timed(() => bareFloor(pool, org)));
  const bare = await freshCompany(product, pool);
  note("floor", await timed(() => floor(pool, bare.id, org)));
  const drafted = await freshCompany(product, pool);
  note(
    "first_draft",
    await firstDraft(product.databaseUrl, drafted.id, org, {
      sample: Math.min(SAMPLE, people - 1),
      people: read || people,
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function note(name: string, value: number): void {
  seconds[name]?.push(value);
}

/** Null if it wasn't measured. */
function median(name: string): number | null {
  const sorted = [...(seconds[name] ?? [])].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? null : Math.round(middle * 100) / 100;
}

function table(): string {
  const against = (value: number | null, base: number | null) =>
    value === null || base === null ? "? ×" : `${(value / base).toFixed(2)} ×`;
  const lines = [
    [
      `${result.people} people, median of ${runs}${result.latency_ms ? `, ${result.latency_ms} ms latency` : ""}`,
      "seconds",
      "",
    ],
    ["fetching alone", result.fetch_s, ""],
    ["bare floor", result.bare_floor_s, ""],
    ["floor", result.floor_s, ""],
    ["first draft (extrapolated)", result.first_draft_s, ""],
    [
      "first sync",
      result.first_sync_s,
      `${against(result.first_sync_s, result.floor_s)} floor (at most 2), ${against(result.first_sync_s, result.bare_floor_s)} bare floor (at most 9), first draft ${against(result.first_draft_s, result.first_sync_s)} (at least 8)`,
    ],
    ["  of that, planning", result.plan_s, "below 3 for 100,000 people"],
    ["  people applied a second", result.apply_per_s, "at least 15,000"],
    [
      "unchanged sync",
      result.unchanged_sync_s,
      `${against(result.unchanged_sync_s, result.fetch_s)} fetching (at most 2.2), ${result.unchanged_writes} people written`,
    ],
    ["growth of both Next processes", `${result.rss_growth_mb} MB`, "at most 300 MB"],
  ];
  return lines
    .map(([what, value, ratio]) => `${String(what).padEnd(34)}${String(value ?? "–").padStart(10)}  ${ratio}`)
    .join("\n");
}
