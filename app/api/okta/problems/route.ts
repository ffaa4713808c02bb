import { route } from "@/lib/api/route";
import { problemPageSchema, problemQuerySchema } from "@/lib/problems/contract";
import { listProblems } from "@/lib/problems/list/list-problems";

export const GET = route({
  permission: "okta.read",
  query: problemQuerySchema,
  response: problemPageSchema,
  handle: (context, { query }) => listProblems(context, query),
});
