import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { cleanText } from "@/lib/directory/values/clean-text";

const TITLE = 200;
export const SHORT = 2000;
export const LONG = 10_000;

export const titleSchema = z
  .string()
  .max(1000, `Use at most ${TITLE} characters.`)
  .transform(cleanText)
  .pipe(z.string().min(1, "Enter a title.").max(TITLE, `Use at most ${TITLE} characters.`));

/** A text of several lines. Each line is cleaned as a value of Okta's is (M6). */
export const linesSchema = (longest: number) =>
  z
    .string()
    .max(longest * 2, `Use at most ${longest} characters.`)
    .transform((text) =>
      text
        .split(/\r\n?|\n/)
        .map(cleanText)
        .join("\n")
        .trim(),
    )
    .pipe(z.string().max(longest, `Use at most ${longest} characters.`));

/** A day, or none. An empty form field means none. */
export const daySchema = z
  .union([z.literal("").transform(() => null), z.iso.date("Enter a date."), z.null()])
  .refine(
    (day) => day === null || (day >= "2000-01-01" && day < "2100-01-01"),
    "Enter a date in this century.",
  );

export const momentSchema = z.iso
  .datetime({ offset: true, error: "Enter a date and time." })
  .refine((at) => at >= "2000" && at < "2100", "Enter a date in this century.");

/** The version that a change is based on. If the row has another one by now, the change is refused. */
export const versionSchema = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const named = z.object({ id: z.string(), displayName: z.string() });
export const namedOrLeft = z.object({ id: z.string(), displayName: z.string().nullable() });
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What a list of objectives or tasks shows: open ones by due day, or done ones, the newest first. */
export const workQuerySchema = z.object({
  state: z.enum(["open", "done"]).default("open"),
  cursor: cursorSchema,
});
export type WorkQuery = z.output<typeof workQuerySchema>;

/** The version that a row to be deleted should have. */
export const deletionQuerySchema = z.object({ version: z.coerce.number().pipe(versionSchema) });
export const deletedSchema = z.object({ id: z.string() });
