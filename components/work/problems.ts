import { ProblemError } from "@/lib/http/client";

/** Whether a change was refused because someone else saved another version (V3). */
export function isChangedMeanwhile(error: Error | null): boolean {
  return error instanceof ProblemError && error.code === "changed-meanwhile";
}

/** Whether the reader no longer sees what a page shows: a manager has changed since it was opened (V1). */
export function isOutOfSight(error: Error | null): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 403);
}
