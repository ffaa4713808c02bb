import { Prisma } from "@/lib/db/client";
import type { MadeSource } from "../contract";

/** Capitals after "'", as in "O'Neil", but not in "Women's". */
const LONE_S = "(['’])S(?![[:alnum:]])";

/** Puts a value into upper case, lower case or title case, as the field's source says. */
export function lettersSql({ letters }: MadeSource, value: Prisma.Sql): Prisma.Sql {
  switch (letters) {
    case "upper":
      return Prisma.sql`upper(${value})`;
    case "lower":
      return Prisma.sql`lower(${value})`;
    case "title":
      return Prisma.sql`regexp_replace(initcap(${value}), ${LONE_S}, '\\1s', 'g')`;
    default:
      return value;
  }
}
