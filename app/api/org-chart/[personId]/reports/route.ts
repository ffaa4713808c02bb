import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { pageQuerySchema, reportsPageSchema } from "@/lib/org-chart/contract";
import { listReports } from "@/lib/org-chart/list-reports";

export const GET = route({
  permission: "people.read",
  params: z.object({ personId: uuidSchema }),
  query: pageQuerySchema,
  response: reportsPageSchema,
  handle: (context, { params, query }) => listReports(context, { ...params, ...query }),
});
