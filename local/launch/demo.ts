import { childEnv } from "../env";
import { until } from "../system/processes";
import { type Starter, succeed, typescript } from "./child";
import { LaunchError } from "./errors";
import type { Secrets } from "./secrets";
import type { Session } from "./session";

/** Who owns the demo company, before anybody came from Okta. */
export const DEMO_OWNER_EMAIL = "owner@acme.example";

export type SeedOptions = { databaseUrl: string; oktaUrl: string; secrets: Secrets };

/** Makes the demo company, connected to the local Okta org; a second time changes nothing but what has moved. */
export async function seedDemo(
  start: Starter,
  { databaseUrl, oktaUrl, secrets }: SeedOptions,
): Promise<void> {
  const child = await start({
    name: "Setting up the demo company",
    args: typescript("prisma/seed.ts"),
    env: childEnv({
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      DEMO_OKTA_URL: oktaUrl,
      DEMO_OKTA_TOKEN: secrets.oktaToken,
      DEMO_OKTA_APP_ID: await findApp(oktaUrl, secrets.oktaToken),
      DEMO_OWNER_EMAIL,
      DEMO_OWNER_PASSWORD: secrets.ownerPassword,
    }),
    log: "seed",
  });
  await succeed(child);
}

/** The id of the one app in the local Okta org, whose people are the ones to be synced. */
async function findApp(oktaUrl: string, token: string): Promise<string> {
  const answer = await fetch(`${oktaUrl}/api/v1/apps?limit=1`, {
    headers: { authorization: `SSWS ${token}` },
  });
  const [app] = answer.ok ? ((await answer.json()) as { id: string }[]) : [];
  if (app) return app.id;
  throw new LaunchError(`The local Okta org names no app (${answer.status}).`);
}

/** What `GET /api/okta/runs/:id` tells that is of use here. Counts are people; the duration is milliseconds. */
export type Run = {
  id: string;
  state: "QUEUED" | "RUNNING" | "DONE" | "DONE_WITH_ISSUES" | "FAILED" | "CANCELLED";
  progress: { read: number; planned: number; applied: number };
  counts: Record<string, number> | null;
  failure: { reason: string; advice: string } | null;
  durationMs: number | null;
};

const UNFINISHED: readonly Run["state"][] = ["QUEUED", "RUNNING"];

/**
 * Asks for a full sync as the button does, and follows it to its end. One that is under way already is followed.
 * @param onProgress called with what each look at the run has shown
 * @throws LaunchError if the product refuses, or the run is not over after five minutes
 */
export async function syncAndFollow(session: Session, onProgress: (run: Run) => void): Promise<Run> {
  const answer = await session.post("/api/okta/sync", {});
  const body = (await answer.json()) as { runId?: string; title?: string; detail?: string };
  if (![202, 409].includes(answer.status) || !body.runId) {
    throw new LaunchError(
      `The sync was refused (${answer.status}): ${body.detail ?? body.title ?? "no reason given"}.`,
    );
  }
  let run: Run | undefined;
  const over = await until(
    async () => {
      run = await readRun(session, body.runId ?? "");
      onProgress(run);
      return !UNFINISHED.includes(run.state);
    },
    300_000,
    250,
  );
  if (over && run) return run;
  throw new LaunchError(`The sync is still ${run?.state ?? "unknown"} after five minutes.`);
}

async function readRun(session: Session, id: string): Promise<Run> {
  const answer = await session.get(`/api/okta/runs/${id}`);
  if (answer.status !== 200)
    throw new LaunchError(`The run ${id} cannot be read: the product answered ${answer.status}.`);
  return (await answer.json()) as Run;
}

/** One line about a finished run: only the counts that are not zero, so that a run without changes says so. */
export function describeRun(run: Run): string {
  if (run.failure) return `failed: ${run.failure.reason} ${run.failure.advice}`;
  if (run.state === "CANCELLED") return "cancelled";
  const { read = 0, ...rest } = run.counts ?? {};
  const changes = Object.entries(rest).filter(([, count]) => count > 0);
  const said = changes.map(([name, count]) => `${count.toLocaleString("en")} ${name}`);
  const seconds = ((run.durationMs ?? 0) / 1000).toFixed(1);
  return `${read.toLocaleString("en")} people read, ${said.length > 0 ? said.join(", ") : "nothing to change"}, in ${seconds} s`;
}

/**
 * Has the product make its event hook in the local org, which forgets hooks when it ends; one from before is replaced.
 * @throws LaunchError if it is refused, or Okta could not verify it
 */
export async function makeHook(session: Session): Promise<string> {
  const answer = await session.post("/api/okta/events/hook", {});
  const body = (await answer.json()) as { passed?: boolean; message?: string; title?: string };
  if (answer.ok && body.passed) return "made and verified: changes in Okta arrive within seconds";
  throw new LaunchError(`The event hook could not be made (${answer.status}): ${body.message ?? body.title}`);
}
