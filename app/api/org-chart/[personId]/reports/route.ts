import { z } from "zod";
import { route } from "@/lib/api/route";
import { pageQuerySchema, reportsPageSchema } from "@/lib/org-chart/contract";
import { listReports } from "@/lib/org-chart/list-reports";

export const GET = route({
  permission: "people.read",
  params: z.object({ personId: z.uuid() }),
  query: pageQuerySchema,
  response: reportsPageSchema,
  handle: (context, { params, query }) => listReports(context, { ...params, ...query }),
});
