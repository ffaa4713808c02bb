import { route } from "@/lib/api/route";
import { eventHealthSchema } from "@/lib/events/contract";
import { readEventHealth } from "@/lib/events/history/read-health";

export const GET = route({
  permission: "okta.deliveries",
  response: eventHealthSchema,
  handle: readEventHealth,
});
