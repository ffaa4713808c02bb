import type { Context } from "@/lib/context";
import { createPeopleRun, type NewPeopleRun } from "./create-people-run";

/**
 * Creates a run for some people, as `createPeopleRun` does, and asks a worker to advance it.
 * @throws AppError 404 or 409 while runs can't start (W4)
 */
export async function requestPeopleRun(context: Context, input: NewPeopleRun): Promise<{ runId: string }> {
  const { runId } = await createPeopleRun(context, input);
  await context.jobs.runRequested({ companyId: context.companyId, runId, sends: 0 });
  return { runId };
}
