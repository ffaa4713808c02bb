import pg from "pg";
import { readCommandLine } from "@/local/command-line.mjs";
import { fillCompany, settle } from "@/local/testing/fill-company";
import { fillExtras } from "./fill/extras";
import { type Figures, measure, slowestOf, table } from "./measure";
import { answerAddresses, type Examples, pageAddresses } from "./page-list";
import { startProduct } from "./product";
import { freshCompany } from "./product-sync";

// npm run bench -- pages --people 1000000: how long the server takes to answer every page of a large company.
const { values } = readCommandLine("bench pages", process.argv.slice(3));
const { people, calls } = values;
const SYNCS = 5_000;
const changes = values.changes ?? 2 * people;
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

const product = await startProduct(10);
const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
try {
  const company = await freshCompany(product, pool);
  const began = performance.now();
  await pool.query("UPDATE okta_connection SET next_full_run_at = now() + interval '1 day', live_at = now()");
  await fillCompany(pool, company.id, { people, runs: SYNCS, changes });
  const examples = await fillExtras(pool, company.id, { runs: SYNCS });
  await fillCompany(pool, await neighbour(), { people: 400, runs: 20, changes: 800 });
  await settle(pool);
  process.stderr.write(
    `${people} people and ${changes} changes filled in after ${Math.round((performance.now() - began) / 1000)} s\n`,
  );
  const ask = (paths: string[], times = calls) => measure(product, company.session, { paths, times });
  const failures: string[] = [];
  const askEach = async (addresses: Record<string, string>) => {
    const figures: Record<string, Figures> = {};
    for (const [name, path] of Object.entries(addresses)) {
      try {
        figures[name] = await ask([path]);
      } catch (error) {
        // One that fails doesn't cost the figures of the others, which take minutes.
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    return figures;
  };
  const askInTurn = (paths: string[]) => ask(paths, Math.max(2, Math.round(calls / 4)) * paths.length);
  const pages = await askEach({ ...pageAddresses(examples), ...(await peoplePages(company.id)) });
  const answers = await askEach(answerAddresses(examples));
  const search = await askInTurn(SEARCHES.map((query) => `/api/people?${new URLSearchParams({ query })}`));
  const why = await askInTurn(await questions(company.id, examples));
  const history = await askInTurn(histories(examples));
  const status = answers["/api/okta/status"];
  console.log(table(`${people} people, pages`, pages));
  console.log(table("what pages load", answers));
  console.log(table("others", { search, "Why?": why, "a person's history": history }));
  console.log(
    JSON.stringify({
      people,
      changes,
      slowest_page: slowestOf(pages).name,
      slowest_page_p95_ms: slowestOf(pages).p95,
      slowest_answer: slowestOf(answers).name,
      slowest_answer_p95_ms: slowestOf(answers).p95,
      search_p95_ms: search.p95,
      why_p95_ms: why.p95,
      history_p95_ms: history.p95,
      status_cpu_ms: status?.cpu_ms,
      dearest_page_cpu_ms: Math.max(...Object.values(pages).map(({ cpu_ms }) => cpu_ms)),
      pages,
      answers,
      search,
      why,
      history,
    }),
  );
  if (failures.length > 0) throw new Error(failures.join("\n"));
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

/** The People page in the orders and with the filters that cost most, and pages with filters of their own. */
async function peoplePages(companyId: string): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ id: string; manager: string }>(
    `SELECT id, manager_id AS manager FROM team WHERE company_id = $1 AND manager_id IS NOT NULL ORDER BY name LIMIT 1`,
    [companyId],
  );
  const [team] = rows;
  return {
    "failed syncs": "/integrations/okta/runs?status=FAILED",
    "people by change": "/people?sort=changed",
    "people by start date": "/people?sort=start",
    "people of a team": `/people?team=${team?.id}`,
    "people of a manager": `/people?manager=${team?.manager}`,
    "people without a manager": "/people?manager=none",
    "people with an issue": "/people?issue=open",
    "people filtered": "/people?query=anna&status=DEACTIVATED",
    leavers: "/people?status=DEACTIVATED&sort=changed",
    "a team's manager": `/people/${team?.manager}`,
  };
}

/** Whom an admin may ask "Why?" about: by name, email, Okta ID and ID here, and someone we don't know. */
async function questions(companyId: string, { person }: Examples): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; email: string; okta_id: string }>(
    `SELECT display_name AS name, email, okta_id FROM person
    WHERE company_id = $1 AND okta_id IN ('00u00000000000012345', '00u00000000000005001')`,
    [companyId],
  );
  const asked = rows.flatMap(({ name, email, okta_id }) => [name, email, okta_id]);
  return [...asked, person, "Anna", "no-one@nowhere.example", "00unobodyhasthis", "Nobody Hasthis"].map(
    (who) => `/api/okta/people/${encodeURIComponent(who)}/explain`,
  );
}

/** The history of someone with very many changes: whole, filtered, and who they were on a day. */
function histories({ person }: Examples): string[] {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return [
    `/api/okta/changes?person=${person}`,
    `/api/okta/changes?person=${person}&field=location`,
    `/api/okta/changes?person=${person}&kind=SUSPEND`,
    `/api/okta/changes?person=${person}&trigger=DAILY`,
    `/api/okta/changes?person=${person}&from=${day(200)}&to=${day(100)}`,
    `/api/people/${person}/as-of?date=${day(1)}`,
    `/api/people/${person}/as-of?date=${day(300)}`,
  ];
}
