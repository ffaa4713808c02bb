import { route } from "@/lib/api/route";
import { pageQuerySchema, unmanagedPageSchema } from "@/lib/org-chart/contract";
import { listUnmanaged } from "@/lib/org-chart/list-unmanaged";

export const GET = route({
  permission: "people.read",
  query: pageQuerySchema,
  response: unmanagedPageSchema,
  handle: (context, { query }) => listUnmanaged(context, query),
});
