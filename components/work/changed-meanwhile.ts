import { ProblemError } from "@/lib/http/client";

/** Whether a change was refused because someone else saved another version (V3). */
export function isChangedMeanwhile(error: Error | null): boolean {
  return error instanceof ProblemError && error.code === "changed-meanwhile";
}
