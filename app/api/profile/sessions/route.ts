import { route } from "@/lib/api/route";
import { sessionsSchema } from "@/lib/auth/contract";
import { listOwnSessions } from "@/lib/auth/session/list-own-sessions";

export const GET = route({
  permission: "self.read",
  response: sessionsSchema,
  handle: (context) => listOwnSessions(context),
});
