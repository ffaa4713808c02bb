import { route } from "@/lib/api/route";
import { orgChartQuerySchema, orgChartSchema } from "@/lib/org-chart/contract";
import { readOrgChart } from "@/lib/org-chart/read-org-chart";

export const GET = route({
  permission: "people.read",
  query: orgChartQuerySchema,
  response: orgChartSchema,
  handle: (context, { query }) => readOrgChart(context, query),
});
