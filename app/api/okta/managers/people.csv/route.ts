import { route } from "@/lib/api/route";
import { exportCoveredPeople } from "@/lib/managers/export-covered-people";
import { coveredSearchSchema } from "@/lib/sync/contract";

export const GET = route({
  permission: "okta.read",
  query: coveredSearchSchema,
  response: "file",
  handle: async (context, { query }) => ({
    name: "managers.csv",
    lines: exportCoveredPeople(context, query),
  }),
});
