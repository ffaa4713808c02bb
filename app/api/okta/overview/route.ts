import { route } from "@/lib/api/route";
import { readOverview } from "@/lib/overview/read-overview";

export const GET = route({ permission: "okta.read", handle: (context) => readOverview(context) });
