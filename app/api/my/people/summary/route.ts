import { route } from "@/lib/api/route";
import { summarySchema } from "@/lib/work/contract";
import { readSummary } from "@/lib/work/my/read-summary";

export const GET = route({
  permission: "work.read",
  response: summarySchema,
  handle: (context) => readSummary(context),
});
