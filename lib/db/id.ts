import { v7 } from "uuid";

/**
 * Returns an ID that grows with time (UUID version 7, RFC 9562), so rows created together are close in an index. Within a
 * process each is greater than the one before, even within a millisecond.
 */
export function newId(): string {
  return v7();
}
