import { route } from "@/lib/api/route";
import { reportsQuerySchema, reportsSchema } from "@/lib/work/contract";
import { listReports } from "@/lib/work/my/list-reports";

export const GET = route({
  permission: "work.read",
  query: reportsQuerySchema,
  response: reportsSchema,
  handle: (context, { query }) => listReports(context, query),
});
