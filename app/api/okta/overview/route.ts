import { route } from "@/lib/api/route";
import { readOverview } from "@/lib/overview/read-overview";
import { overviewSchema } from "@/lib/setup/contract/settings";

export const GET = route({
  permission: "okta.read",
  response: overviewSchema,
  handle: (context) => readOverview(context),
});
