import { readEventHealth } from "@/lib/events/read-health";
import { route } from "@/lib/http/route";

export const GET = route({ permission: "okta.deliveries", handle: readEventHealth });
