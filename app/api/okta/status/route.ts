import { route } from "@/lib/http/route";
import { readStatus } from "@/lib/sync/read-status";

export const GET = route({ permission: "okta.read", handle: (context) => readStatus(context) });
