import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { deriveKey } from "@/lib/crypto/derive-key";
import { invalid } from "@/lib/errors";
import { bigintIdSchema } from "./bigint-id";
import { uuidSchema } from "./uuid-schema";

/** Where a list continues after a row with a time and an ID. */
export const timeCursorSchema = z.tuple([z.iso.datetime(), uuidSchema]);
/** Where a list continues after a change. */
export const changeCursorSchema = z.tuple([z.int32(), bigintIdSchema]);

interface Cursor<Values> {
  encode(values: Values): string;
  /** @throws AppError 400 for anything but a cursor that `encode` made for this list */
  decode(cursor: string | undefined): Values | null;
}

/**
 * Defines the opaque cursors of one list: the sort values of the last row shown, typed, and signed together with the
 * list's name. A cursor that was made up, changed, or taken from another list is refused before any query.
 */
export function defineCursor<Values>(list: string, schema: z.ZodType<Values>): Cursor<Values> {
  const macOf = (payload: string) =>
    createHmac("sha256", deriveKey("list cursors")).update(`${list}\0${payload}`).digest();
  return {
    encode(values) {
      const payload = Buffer.from(JSON.stringify(values)).toString("base64url");
      return `${payload}.${macOf(payload).toString("base64url")}`;
    },
    decode(cursor) {
      if (!cursor) return null;
      const [payload = "", mac = "", ...rest] = cursor.split(".");
      const given = Buffer.from(mac, "base64url");
      const made = macOf(payload);
      if (rest.length > 0 || given.length !== made.length || !timingSafeEqual(given, made)) throw notOurs();
      const values = schema.safeParse(readJson(payload));
      // A cursor of an earlier release may contain other values.
      if (!values.success) throw notOurs();
      return values.data;
    },
  };
}

function readJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function notOurs() {
  return invalid("This cursor isn't one of this list.", "Start again without a cursor.");
}
