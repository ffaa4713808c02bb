import { Prisma } from "@/lib/db/client";
import { NUMBER } from "./kind-rules";

/** SQL for whether a value is one of a custom field's (`k`) kind. Every kind has the empty value, JSON null or NULL. */
export function isOfKindSql(value: Prisma.Sql): Prisma.Sql {
  const text = Prisma.sql`(${value} #>> '{}')`;
  return Prisma.sql`CASE
          WHEN coalesce(jsonb_typeof(${value}), 'null') = 'null' THEN TRUE
          WHEN k.kind = 'LIST' OR jsonb_typeof(${value}) = 'array' THEN
            k.kind = 'LIST' AND jsonb_typeof(${value}) = 'array'
          WHEN k.kind = 'NUMBER' THEN ${text} ~ ${NUMBER}
          WHEN k.kind = 'DATE' THEN ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
          WHEN k.kind = 'YES_NO' THEN ${text} IN ('yes', 'no')
          ELSE TRUE
        END`;
}
