import { route } from "@/lib/api/route";
import { wholeChartQuerySchema, wholeChartSchema } from "@/lib/org-chart/contract";
import { readWholeChart } from "@/lib/org-chart/read-whole-chart";

export const GET = route({
  permission: "people.read",
  query: wholeChartQuerySchema,
  response: wholeChartSchema,
  handle: (context, { query }) => readWholeChart(context, query),
});
