import { route } from "@/lib/api/route";
import { readStatus } from "@/lib/sync/status/read-status";

export const GET = route({ permission: "okta.read", handle: (context) => readStatus(context) });
