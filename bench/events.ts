import pg from "pg";
import { sealSecret } from "@/lib/crypto/secret-box";
import { hookEventTypes } from "@/lib/events/event-types";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { readCommandLine } from "@/local/command-line.mjs";
import { until } from "@/local/system/processes";
import { type Delivered, deliver, profileEvents } from "./deliver";
import { leaversOf } from "./leavers";
import { cpuMs, startProduct } from "./product";
import { freshCompany, syncByButton } from "./product-sync";

// npm run bench -- events: answers at 100 deliveries a second, changes applied at 10 a second, a burst of 10,000 events, leavers in another.
const { values } = readCommandLine("bench events", process.argv.slice(3));
const SECRET = "the secret of the benchmark's hook";
const DELIVERIES_A_SECOND = 100;
/** A server that has just started compiles its code as it is used, so those answers are shown separately. */
const WARM_UP_SECONDS = 10;
const CHANGES_A_SECOND = 10;
const CHANGED_SECONDS = 30;
const BURST = { deliveries: 2_000, events: 5, people: 3_000, seconds: 10 };

const product = await startProduct(values.people, {
  rateLimits: values.limits,
  latencyMs: values.latency,
  gzip: values.gzip,
});
const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
try {
  const company = await freshCompany(product, pool);
  await syncByButton(product, pool, company);
  const hook = await makeHook(company.id);
  const { rows } = await pool.query<{ okta_id: string }>(
    "SELECT okta_id FROM person WHERE company_id = $1 AND okta_id IS NOT NULL AND status = 'ACTIVE' ORDER BY okta_id",
    [company.id],
  );
  const people = rows.map((row) => row.okta_id);
  const warmedUp = await answers(hook, people, company.id, WARM_UP_SECONDS);
  say("warm-up", warmedUp);
  const acked = await answers(hook, people, company.id, values.seconds);
  say("answers", acked);
  const applied = await changes(people, company.id);
  say("changes", applied);
  const burst = await burstOf(hook, people, company.id);
  say("burst", burst);
  const left = await leavers(hook, people, company.id);
  say("leavers", left);
  console.log(
    JSON.stringify({
      ack_p99_ms: acked.p99,
      lost: warmedUp.lost + acked.lost + burst.lost + left.lost,
      applied_p95_s: applied.p95,
      burst_applied_s: burst.seconds,
      burst_ack_max_ms: burst.max,
      leaver_session_p95_s: left.p95,
    }),
  );
} finally {
  await pool.end();
  await product.stop();
}

interface Hook {
  url: string;
  id: string;
}

/** Creates the hook in the local org with a secret known to both sides. The org's own call verifies it. */
async function makeHook(companyId: string): Promise<Hook> {
  const sealed = sealSecret(SECRET, hookSecretBinding(companyId), product.secrets.encryptionKeys);
  await pool.query(
    `INSERT INTO event_feed (company_id, secret_sealed, secret_made_at, catch_up_at) VALUES ($1, $2, now(), now() + interval '1 hour')
     ON CONFLICT (company_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, catch_up_at = excluded.catch_up_at`,
    [companyId, sealed],
  );
  const { rows } = await pool.query("SELECT id FROM okta_connection WHERE company_id = $1", [companyId]);
  const url = `${product.appUrl}/webhooks/okta/${rows[0].id}`;
  const made = await okta("POST", "/eventHooks", {
    name: "Benchmark",
    events: { type: "EVENT_TYPE", items: hookEventTypes },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: { uri: url, headers: [], authScheme: { type: "HEADER", key: "Authorization", value: SECRET } },
    },
  });
  const id = String(made.id);
  const verified = await okta("POST", `/eventHooks/${id}/lifecycle/verify`);
  if (verified.verificationStatus !== "VERIFIED") throw new Error("The local org couldn't verify the hook.");
  return { url, id };
}

async function answers(hook: Hook, people: string[], companyId: string, seconds: number) {
  const spent = () => cpuMs(product.web.pid) + cpuMs(product.worker.pid);
  const before = spent();
  const sent = await deliver({
    url: hook.url,
    secret: SECRET,
    count: DELIVERIES_A_SECOND * seconds,
    perSecond: DELIVERIES_A_SECOND,
    events: (at) => profileEvents([people[at % people.length] ?? ""]),
  });
  const cpu = (spent() - before) / sent.length;
  await settled(companyId);
  return {
    p50: percentile(sent, 0.5),
    p99: percentile(sent, 0.99),
    max: percentile(sent, 1),
    // Of both Next processes for each delivery, including the work on earlier deliveries.
    cpuMs: Math.round(cpu * 100) / 100,
    lost: await lostOf(sent, companyId),
  };
}

/** Measures real changes in the local org, sent by its own hook: from just before the change to the batch that applied it. */
async function changes(people: string[], companyId: string) {
  const began = new Map<string, number>();
  const start = Date.now();
  const calls: Promise<unknown>[] = [];
  for (let at = 0; at < CHANGES_A_SECOND * CHANGED_SECONDS; at += 1) {
    await waitUntil(start + (at * 1000) / CHANGES_A_SECOND);
    const title = `Measured ${at}`;
    began.set(title, Date.now());
    calls.push(okta("POST", `/users/${people[at % people.length]}`, { profile: { title } }));
  }
  await Promise.all(calls);
  const applied = async () =>
    (
      await pool.query<{ title: string; at: Date }>(
        `SELECT c.after->>'jobTitle' AS title, b.applied_at AS at FROM sync_change c
         JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
         WHERE c.company_id = $1 AND c.after->>'jobTitle' LIKE 'Measured %'`,
        [companyId],
      )
    ).rows;
  await until(async () => (await applied()).length >= began.size, 120_000, 250);
  const took = (await applied()).map(({ title, at }) => at.getTime() - (began.get(title) ?? 0));
  const missing = began.size - took.length;
  if (missing > 0) throw new Error(`${missing} of ${began.size} changes weren't applied within two minutes.`);
  took.sort((a, b) => a - b);
  return {
    p50: seconds(took[Math.floor(took.length / 2)]),
    p95: seconds(took[Math.floor(took.length * 0.95)]),
  };
}

/** Makes changes while the hook is off, then sends them all at once: 10,000 events about 3,000 people. */
async function burstOf(hook: Hook, all: string[], companyId: string) {
  const people = all.slice(-BURST.people);
  await okta("POST", `/eventHooks/${hook.id}/lifecycle/deactivate`);
  for (let at = 0; at < people.length; at += 50)
    await Promise.all(
      people.slice(at, at + 50).map((id) => okta("POST", `/users/${id}`, { profile: { title: "Burst" } })),
    );
  const began = Date.now();
  const sending = deliver({
    url: hook.url,
    secret: SECRET,
    count: BURST.deliveries,
    perSecond: BURST.deliveries / BURST.seconds,
    events: (at) =>
      profileEvents(
        Array.from({ length: BURST.events }, (_, n) => people[(at * BURST.events + n) % people.length] ?? ""),
      ),
  });
  const done = await until(
    async () => {
      const { rows } = await pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM person WHERE company_id = $1 AND okta_id = ANY($2) AND job_title = 'Burst'",
        [companyId, people],
      );
      return rows[0]?.n === people.length;
    },
    600_000,
    250,
  );
  const took = Date.now() - began;
  const sent = await sending;
  await settled(companyId);
  if (!done) throw new Error("The burst wasn't applied within ten minutes.");
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM sync_run WHERE company_id = $1 AND trigger = 'EVENT' AND created_at >= $2",
    [companyId, new Date(began)],
  );
  return {
    seconds: seconds(took),
    max: percentile(sent, 1),
    p99: percentile(sent, 0.99),
    lost: await lostOf(sent, companyId),
    runs: rows[0]?.n,
  };
}

/** How long leavers stay signed in while 10,000 other events wait and Okta refuses every call. */
async function leavers({ url }: Hook, people: string[], companyId: string) {
  const { times, sent } = await leaversOf({
    product,
    pool,
    companyId,
    hook: { url, secret: SECRET },
    people,
  });
  const waiting = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM okta_event e WHERE company_id = $1 AND (state = 'WAITING' OR EXISTS (
       SELECT FROM sync_run r WHERE r.company_id = e.company_id AND r.id = e.run_id AND r.state IN ('QUEUED', 'RUNNING')))`,
    [companyId],
  );
  await settled(companyId);
  return {
    p50: seconds(times[Math.floor(times.length / 2)]),
    p95: seconds(times[Math.floor(times.length * 0.95)]),
    max: seconds(times.at(-1)),
    ackP99Ms: percentile(sent, 0.99),
    // Events that wait, or whose run waits, once the last has arrived.
    waiting: waiting.rows[0]?.n,
    lost: await lostOf(sent, companyId),
  };
}

/** Counts events that aren't in the database, whether or not their delivery was answered 204, even at its retry. */
async function lostOf(sent: Delivered[], companyId: string): Promise<number> {
  const refused = sent.filter((one) => !one.taken).length;
  if (refused > 0) console.log(`${refused} deliveries weren't answered 204`);
  const uuids = sent.flatMap((one) => one.uuids);
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM okta_event WHERE company_id = $1 AND uuid = ANY($2)",
    [companyId, uuids],
  );
  return uuids.length - (rows[0]?.n ?? 0);
}

async function settled(companyId: string): Promise<void> {
  await until(
    async () => {
      const { rows } = await pool.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM okta_event WHERE company_id = $1 AND state = 'WAITING')::int
           + (SELECT count(*) FROM sync_run WHERE company_id = $1 AND state IN ('QUEUED', 'RUNNING'))::int AS n`,
        [companyId],
      );
      return rows[0]?.n === 0;
    },
    300_000,
    250,
  );
}

async function okta(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${product.oktaUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${product.secrets.oktaToken}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 429) {
    const wait = Number(response.headers.get("x-rate-limit-reset")) * 1000 - Date.now();
    await waitUntil(Date.now() + Math.max(1_000, wait));
    return okta(method, path, body);
  }
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

function percentile(sent: Delivered[], share: number): number {
  const sorted = sent.map((one) => one.ms).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function seconds(ms: number | undefined): number {
  return Math.round((ms ?? 0) / 10) / 100;
}

function waitUntil(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
}

function say(what: string, figures: object): void {
  console.log(`${what.padEnd(10)}${JSON.stringify(figures)}`);
}
