import { route } from "@/lib/api/route";
import { changeSearchSchema } from "@/lib/changes/contract";
import { exportChangesCsv } from "@/lib/changes/export-changes";

export const GET = route({
  permission: "okta.read",
  query: changeSearchSchema,
  response: "file",
  handle: async (context, { query }) => ({
    name: "changes.csv",
    lines: exportChangesCsv(context, query),
  }),
});
