import { route } from "@/lib/api/route";
import { listOwnSessions } from "@/lib/auth/session/list-own-sessions";

export const GET = route({ permission: "self.read", handle: (context) => listOwnSessions(context) });
