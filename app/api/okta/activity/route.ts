import { route } from "@/lib/api/route";
import { activitySchema } from "@/lib/overview/contract";
import { readActivity } from "@/lib/overview/read-activity";

export const GET = route({
  permission: "okta.read",
  response: activitySchema,
  handle: (context) => readActivity(context),
});
