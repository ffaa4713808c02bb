import { route } from "@/lib/api/route";
import { changeSearchSchema } from "@/lib/changes/contract";
import { exportChangesJson } from "@/lib/changes/export-changes";

export const GET = route({
  permission: "okta.read",
  query: changeSearchSchema,
  response: "file",
  handle: async (context, { query }) => ({
    name: "changes.json",
    lines: exportChangesJson(context, query),
  }),
});
