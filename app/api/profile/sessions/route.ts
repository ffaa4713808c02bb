import { listOwnSessions } from "@/lib/auth/list-own-sessions";
import { route } from "@/lib/http/route";

export const GET = route({ permission: "self.read", handle: (context) => listOwnSessions(context) });
