import type { z } from "zod";

/** Reads the values of a filter from an address. What isn't one of the schema's values counts as not given. */
export function knownValues<Shape extends Record<string, z.ZodType>>(
  { shape }: z.ZodObject<Shape>,
  query: Record<string, unknown>,
): Partial<z.output<z.ZodObject<Shape>>> {
  const known = Object.entries(shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(query[name]).data;
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(known);
}
