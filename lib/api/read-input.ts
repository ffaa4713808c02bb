import { z } from "zod";
import { invalid, notFound } from "@/lib/errors";
import { MAX_BYTES } from "@/lib/http/door";
import { readText } from "@/lib/http/read-body";
import { isStorable } from "@/lib/http/storable";

/** The input of a route that takes none. */
export const nothing = z.object({});

/** Returns the same schema, refusing unknown keys unless the schema itself says what to do with them. */
export function strictly<Schema extends z.ZodType>(schema: Schema): Schema {
  const isOpen = !(schema instanceof z.ZodObject) || schema.def.catchall !== undefined;
  return isOpen ? schema : (schema.strict() as unknown as Schema);
}

/** Reads the query of an address. @throws AppError naming unknown parameters, ZodError */
export function readQuery<Schema extends z.ZodType>(schema: Schema, { url }: Request): z.output<Schema> {
  return parse(schema, Object.fromEntries(new URL(url).searchParams), "query parameter");
}

/** Reads a JSON body; an empty one is an empty object. @throws AppError naming unknown fields, 413, ZodError */
export async function readBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  maxBytes = MAX_BYTES,
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBytes);
  const body = text === "" ? {} : parseJson(text);
  if (!isStorable(body)) throw invalid("The body contains a character we can't store.");
  return parse(schema, body, "field");
}

/** Reads the IDs in an address, if it has any. One that can't be ours doesn't exist. @throws AppError 404 */
export async function readParams<Schema extends z.ZodType>(
  schema: Schema,
  given: Promise<Record<string, string> | undefined>,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse((await given) ?? {});
  if (!parsed.success) throw notFound("This address");
  return parsed.data;
}

function parse<Schema extends z.ZodType>(schema: Schema, given: unknown, noun: string): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key].join(".")) : [],
  );
  if (unknown.length === 0) throw parsed.error;
  const names = unknown.map((key) => `"${key}"`).join(", ");
  throw invalid(`Unknown ${noun}${unknown.length > 1 ? "s" : ""}: ${names}.`, "Check the spelling.");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body isn't JSON.");
  }
}
