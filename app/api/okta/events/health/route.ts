import { route } from "@/lib/api/route";
import { readEventHealth } from "@/lib/events/history/read-health";

export const GET = route({ permission: "okta.deliveries", handle: readEventHealth });
