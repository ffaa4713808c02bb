import { Prisma } from "@/lib/db/client";

/**
 * Where what Okta says of people is kept: the mirror of what is live, or that of the preview in hand. Both have the same
 * columns, so everything that reads them is written once; a preview's scope never touches the live one.
 */
export type Mirror = "directory_person" | "preview_person";

/** The mirror's name for SQL. */
export function mirrorSql(mirror: Mirror): Prisma.Sql {
  return Prisma.raw(mirror);
}
