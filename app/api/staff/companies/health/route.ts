import { staffRoute } from "@/lib/api/route";
import { companyHealthsSchema, healthQuerySchema } from "@/lib/staff/contract";
import { readHealth } from "@/lib/staff/read-health";

export const GET = staffRoute({
  permission: "staff.companies",
  query: healthQuerySchema,
  response: companyHealthsSchema,
  handle: (context, { query }) => readHealth(context, query),
});
