import { AppError } from "@/lib/errors";

/** Says that a change is based on an older version, so that saving it would undo someone else's (V3). */
export function changedMeanwhile(): AppError {
  return new AppError("changed-meanwhile", "Someone changed this while you were editing it.", {
    advice: "Nothing you typed is lost. Check the new version, then try again.",
  });
}
