import { route } from "@/lib/api/route";
import { problemQuerySchema } from "@/lib/problems/contract";
import { listProblems } from "@/lib/problems/list-problems";

export const GET = route({
  permission: "okta.read",
  query: problemQuerySchema,
  handle: (context, { query }) => listProblems(context, query),
});
