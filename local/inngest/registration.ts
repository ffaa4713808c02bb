import type { Pool, PoolClient } from "pg";
import { z } from "zod";

const trigger = z.object({
  event: z.string().optional(),
  expression: z.string().optional(),
  cron: z.string().optional(),
});
const limit = z.object({ limit: z.number(), key: z.string().optional() });

/** What the SDK says about a function when it registers: only what this engine uses or must refuse. */
const functionSchema = z.looseObject({
  id: z.string(),
  triggers: z.array(trigger),
  steps: z.object({
    step: z.object({
      runtime: z.object({ url: z.url() }),
      retries: z.object({ attempts: z.number() }).optional(),
    }),
  }),
  concurrency: z.union([z.number(), limit, z.array(limit)]).optional(),
});

export const registrationSchema = z.looseObject({ functions: z.array(functionSchema) });

/** Features of Inngest that this engine lacks. We refuse a function that needs one, rather than run it wrongly. */
const LACKING = [
  "batchEvents",
  "cancel",
  "debounce",
  "idempotency",
  "priority",
  "rateLimit",
  "singleton",
  "throttle",
  "timeouts",
];
/** Inngest's own default. */
const DEFAULT_RETRIES = 3;

export interface Registered {
  id: string;
  url: string;
  /** All attempts: the retries and the first. */
  attempts: number;
  triggers: z.infer<typeof trigger>[];
  concurrency: z.infer<typeof limit>[];
}

/** @returns the functions, or the reasons why some can't run here */
export function readRegistration(body: z.infer<typeof registrationSchema>): {
  functions: Registered[];
  refused: string[];
} {
  const refused = body.functions.flatMap((fn) => [
    ...LACKING.filter((name) => fn[name] !== undefined).map((name) => `${fn.id} asks for "${name}"`),
    ...fn.triggers.flatMap((one) =>
      readable(one) ? [] : [`${fn.id} has a trigger expression "${one.expression}"`],
    ),
    ...limitsOf(fn.concurrency).flatMap((one) =>
      keyPath(one.key) ? [] : [`${fn.id} has a concurrency key "${one.key}"`],
    ),
  ]);
  const functions = body.functions.map((fn) => ({
    id: fn.id,
    url: fn.steps.step.runtime.url,
    attempts: (fn.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    triggers: fn.triggers,
    concurrency: limitsOf(fn.concurrency),
  }));
  return { functions, refused };
}

/** Stores the functions as they are now, and forgets those no longer registered. */
export async function saveFunctions(db: Pool | PoolClient, functions: Registered[]): Promise<void> {
  await db.query("DELETE FROM inngest_engine.function WHERE NOT id = ANY($1)", [
    functions.map((fn) => fn.id),
  ]);
  for (const fn of functions) {
    await db.query(
      `INSERT INTO inngest_engine.function (id, url, attempts, triggers, concurrency) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET url = excluded.url, attempts = excluded.attempts, triggers = excluded.triggers,
         concurrency = excluded.concurrency`,
      [fn.id, fn.url, fn.attempts, JSON.stringify(fn.triggers), JSON.stringify(fn.concurrency)],
    );
  }
}

function limitsOf(concurrency: z.infer<typeof functionSchema>["concurrency"]): z.infer<typeof limit>[] {
  if (concurrency === undefined) return [];
  if (typeof concurrency === "number") return [{ limit: concurrency }];
  return Array.isArray(concurrency) ? concurrency : [concurrency];
}

/** Returns `event.data.a.b` as a path. A limit without a key is one for the whole function. No other expressions. */
export function keyPath(key: string | undefined): string[] | null {
  if (key === undefined) return [];
  return /^event(\.\w+)+$/.test(key) ? key.split(".").slice(1) : null;
}

const EQUALITY = /^event\.data\.(\w+) == '([^']*)'$/;

function readable(one: z.infer<typeof trigger>): boolean {
  return one.expression === undefined || EQUALITY.test(one.expression);
}

/** Returns whether an event starts a function through this trigger. */
export function triggers(
  one: z.infer<typeof trigger>,
  event: { name: string; data: Record<string, unknown> },
): boolean {
  if (one.event !== event.name) return false;
  if (one.expression === undefined) return true;
  const [, field = "", value] = EQUALITY.exec(one.expression) ?? [];
  return event.data[field] === value;
}
