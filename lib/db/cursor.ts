import { invalid } from "@/lib/errors";

/** An opaque cursor of a list: the sort values of the last row shown. */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @throws AppError 400 for a cursor not made by `encodeCursor` with as many values */
export function decodeCursor(cursor: string | undefined, length: number): string[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === "string" || typeof value === "number")
    ) {
      return values.map(String);
    }
  } catch {
    // Falls through to the one answer for every cursor that isn't ours.
  }
  throw invalid("The cursor is not one of this list.", "Start again without a cursor.");
}
