import { route } from "@/lib/api/route";
import { statusSchema } from "@/lib/sync/contract";
import { readStatus } from "@/lib/sync/status/read-status";

export const GET = route({
  permission: "okta.read",
  response: statusSchema,
  handle: (context) => readStatus(context),
});
