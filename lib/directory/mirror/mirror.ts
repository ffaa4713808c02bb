import { Prisma } from "@/lib/db/client";

/**
 * Where we store what Okta says about people: the live mirror, or the current preview's. Both have the same
 * columns, so all code that reads them works with both, and a preview's scope never touches the live one.
 */
export type Mirror = "directory_person" | "preview_person";

/** The mirror's name for SQL. */
export function mirrorSql(mirror: Mirror): Prisma.Sql {
  return Prisma.raw(mirror);
}
