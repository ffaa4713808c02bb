import { route } from "@/lib/http/route";
import { readOverview } from "@/lib/settings/read-overview";

export const GET = route({ permission: "okta.read", handle: (context) => readOverview(context) });
