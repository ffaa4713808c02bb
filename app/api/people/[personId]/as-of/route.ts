import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { readAsOf } from "@/lib/person/as-of/read-as-of";
import { asOfSchema } from "@/lib/person/contract";
import { filterDaySchema } from "@/lib/sync/contract";

export const GET = route({
  permission: "people.read",
  params: z.object({ personId: uuidSchema }),
  query: z.object({ date: filterDaySchema }),
  response: asOfSchema,
  handle: (context, { params, query }) => readAsOf(context, { ...params, ...query }),
});
