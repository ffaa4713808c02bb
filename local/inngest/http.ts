import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Pool } from "pg";
import { z } from "zod";
import { scheduleTicks } from "./cron";
import { readRegistration, registrationSchema, saveFunctions } from "./registration";
import { listFunctions, receiveEvent, transaction } from "./store";

const MAX_BYTES = 8 * 1024 * 1024;
const eventSchema = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((data) => data ?? {}),
  ts: z.number().optional(),
});

interface Answer {
  status: number;
  body: unknown;
}

/** The engine's side of the protocol: takes events and functions, and shows what it does. */
export function createHttpServer(pool: Pool, onRegistered: () => void): Server {
  return createServer((request, response) => {
    route(pool, request, onRegistered)
      .catch(
        (error: unknown): Answer => ({
          status: 500,
          body: { error: error instanceof Error ? error.message : String(error) },
        }),
      )
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
  });
}

async function route(pool: Pool, request: IncomingMessage, onRegistered: () => void): Promise<Answer> {
  const { pathname } = new URL(request.url ?? "/", "http://engine");
  const at = `${request.method} ${pathname}`;
  if (/^POST \/e\/[^/]+$/.test(at)) return receive(pool, await readBody(request));
  if (at === "POST /fn/register") return register(pool, await readBody(request), onRegistered);
  if (at === "GET /health")
    return {
      status: 200,
      body: { status: 200, message: "OK", functions: (await listFunctions(pool)).length },
    };
  if (at === "GET /dev")
    return {
      status: 200,
      body: { version: "local", authed: false, startOpts: {}, functions: [], handlers: [] },
    };
  if (at === "GET /runs") return { status: 200, body: await recentRuns(pool) };
  const run = /^GET \/runs\/([\w-]+)$/.exec(at);
  if (run) return { status: 200, body: await stepsOf(pool, run[1] ?? "") };
  return { status: 404, body: { error: "The local Inngest engine has no such address." } };
}

async function receive(pool: Pool, body: unknown): Promise<Answer> {
  const events = z.union([eventSchema.transform((one) => [one]), z.array(eventSchema)]).safeParse(body);
  if (!events.success)
    return {
      status: 400,
      body: { ids: [], status: 400, error: "An event needs a name and an object as its data." },
    };
  const ids = await transaction(pool, async (db) => {
    const taken: string[] = [];
    for (const event of events.data) taken.push(await receiveEvent(db, event));
    return taken;
  });
  return { status: 200, body: { ids, status: 200 } };
}

async function register(pool: Pool, body: unknown, onRegistered: () => void): Promise<Answer> {
  const parsed = registrationSchema.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: "The registration couldn't be read." } };
  const { functions, refused } = readRegistration(parsed.data);
  if (refused.length > 0) {
    return {
      status: 400,
      body: { error: `The local Inngest engine can't run this: ${refused.join("; ")}.` },
    };
  }
  await transaction(pool, (db) => saveFunctions(db, functions));
  await scheduleTicks(pool, functions);
  onRegistered();
  return { status: 200, body: { ok: true, modified: true } };
}

async function recentRuns(pool: Pool) {
  const runs = await pool.query(
    `SELECT id, function_id AS "functionId", status, attempt, output, started_at AS "startedAt", ended_at AS "endedAt"
     FROM inngest_engine.run ORDER BY started_at DESC LIMIT 100`,
  );
  return { runs: runs.rows };
}

async function stepsOf(pool: Pool, runId: string) {
  const steps = await pool.query(
    "SELECT id, name, status, attempt, memo FROM inngest_engine.step WHERE run_id = $1 ORDER BY position",
    [runId],
  );
  return { steps: steps.rows };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error("The request is too large.");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
