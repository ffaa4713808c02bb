import { conflict } from "@/lib/errors";
import type { Standing } from "@/lib/people/visibility/standing";

/** Refuses a new item for someone who has left. @throws AppError 409 `not-active` */
export function requirePresent({ status, displayName }: Standing): void {
  if (status === "DEACTIVATED")
    throw conflict("not-active", `${displayName} is deactivated, so nothing new can be added for them.`);
}
