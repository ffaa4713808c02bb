import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { Chosen } from "./read-chosen";

/** "Sync now" for several people: one people run reads them all. */
export const syncThem = {
  refusal({ oktaId, neverSync }: Chosen): string | null {
    if (oktaId === null) return "This account isn't linked to anyone in Okta.";
    return neverSync ? "They're on the never-sync list." : null;
  },
  async act(context: Context, people: Chosen[]): Promise<{ done: number; runId: string }> {
    const { runId } = await requestPeopleRun(context, {
      people: people.flatMap(({ oktaId }) => (oktaId === null ? [] : [{ oktaId }])),
      trigger: "PERSON",
    });
    await recordAudits(
      context,
      people.map(({ id }) => ({ action: "person.sync-requested", target: id })),
    );
    return { done: people.length, runId };
  },
};
