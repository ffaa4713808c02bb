import { z } from "zod";
import { route } from "@/lib/api/route";
import type { Context } from "@/lib/context";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { AppError } from "@/lib/errors";
import { changeEmail } from "@/lib/people/by-hand/change-email";
import { emailChangedSchema, emailChangeSchema } from "@/lib/people/contract";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: emailChangeSchema,
  response: emailChangedSchema,
  async handle(context, { params, body }) {
    const { waiting } = await changeEmail(context, { ...params, ...body });
    return { runId: waiting.length === 0 ? null : await syncWaiting(context, waiting) };
  },
});

/** Syncs people who have waited for the address at once. If no sync can start now, the next one does it. */
async function syncWaiting(context: Context, oktaIds: string[]): Promise<string | null> {
  try {
    const people = oktaIds.map((oktaId) => ({ oktaId }));
    return (await requestPeopleRun(context, { people, trigger: "PERSON" })).runId;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
