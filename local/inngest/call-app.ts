import { z } from "zod";
import type { Registered } from "./registration";
import type { Memo, Run, Step } from "./store";

const opSchema = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Op = z.infer<typeof opSchema>;

/** What the app answered to one call. */
export type AppAnswer =
  | { kind: "ops"; ops: Op[]; noRetry: boolean; retryAt: Date | null }
  | { kind: "finished"; output: unknown }
  | { kind: "error"; error: unknown; noRetry: boolean; retryAt: Date | null }
  /** No one answers, or it isn't the SDK. That costs no attempt. */
  | { kind: "unreachable"; reason: string };

/** A step may work for minutes. A worker isn't given up before. */
const CALL_TIMEOUT_MS = 10 * 60_000;
/** Inngest's limit for what one step may return. */
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** Takes the app one step further, as Inngest does (POST with the memoised steps). */
export async function callApp(
  fn: Registered,
  run: Run,
  steps: Step[],
  call: { stepId?: string; attempt: number },
): Promise<AppAnswer> {
  const done = steps.filter((step) => step.status === "DONE");
  const body = {
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(done.map((step): [string, Memo] => [step.id, step.memo])),
    ctx: {
      fn_id: fn.id,
      run_id: run.id,
      attempt: call.attempt,
      max_attempts: fn.attempts,
      // While planned steps are running, a step found by a discovery call is planned too. Otherwise the last one would run twice.
      disable_immediate_execution:
        call.stepId !== undefined || steps.some((step) => step.status === "PLANNED"),
      use_api: false,
      stack: { stack: done.map((step) => step.id), current: done.length },
    },
  };
  const url = new URL(fn.url);
  url.searchParams.set("fnId", fn.id);
  url.searchParams.set("stepId", call.stepId ?? "step");
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-inngest-server-kind": "dev" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    return { kind: "unreachable", reason: error instanceof Error ? error.message : String(error) };
  }
  return readAnswer(response, text);
}

function readAnswer(response: Response, text: string): AppAnswer {
  if (!response.headers.has("x-inngest-sdk")) {
    return {
      kind: "unreachable",
      reason: `HTTP ${response.status} from something that isn't Inngest's SDK`,
    };
  }
  const noRetry = response.headers.get("x-inngest-no-retry") === "true";
  const retryAt = readRetryAfter(response.headers.get("retry-after"));
  if (Buffer.byteLength(text) > MAX_OUTPUT_BYTES) {
    return {
      kind: "error",
      error: { name: "OutputTooLarge", message: "A step returned more than 4 MB." },
      noRetry: true,
      retryAt: null,
    };
  }
  const body = parse(text);
  if (response.status === 200) return { kind: "finished", output: body };
  if (response.status !== 206) return { kind: "error", error: body, noRetry, retryAt };
  const ops = z.array(opSchema).safeParse(body);
  if (ops.success) return { kind: "ops", ops: ops.data, noRetry, retryAt };
  return {
    kind: "error",
    error: { name: "ProtocolError", message: "The app's answer isn't a list of steps." },
    noRetry: true,
    retryAt: null,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Seconds, or a date. */
function readRetryAfter(value: string | null): Date | null {
  if (value === null) return null;
  const at = /^\d+$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(at) ? null : new Date(at);
}
