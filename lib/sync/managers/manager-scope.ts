import type { RunWork } from "@/lib/sync/run/work";
import type { ManagerScope } from "./concerned-sql";

/** Returns whose managers this run resolves, and how. */
export function managerScopeOf(work: RunWork): ManagerScope {
  return {
    companyId: work.companyId,
    runId: work.run.id,
    customAttribute: work.connection.managerAttribute,
    match: work.managerMatch,
    everyone: work.isFull,
    whoeverNamesThem: work.isFull || (work.progress.keysTouched && work.run.appliesId === null),
    lostKeys: work.progress.lostKeys,
    previewId: work.run.appliesId,
  };
}
