import { route } from "@/lib/api/route";
import { sessionsEndedSchema } from "@/lib/auth/contract";
import { endOwnSessions } from "@/lib/auth/session/end-own-sessions";

/** Ends all sessions of the person who asks, on every device. This browser's cookie goes with POST /api/sign-out. */
export const POST = route({
  permission: "self.sign-out",
  response: sessionsEndedSchema,
  async handle(context) {
    await endOwnSessions(context);
    return { ended: true };
  },
});
