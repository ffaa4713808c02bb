import type { z } from "zod";

/** Reads the values of a filter from an address. Ignores values that aren't in the schema. */
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
