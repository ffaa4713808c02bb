import { route } from "@/lib/api/route";
import { sessionsEndedSchema } from "@/lib/auth/contract";
import { endOwnSessions } from "@/lib/auth/session/end-own-sessions";

/** Ends all sessions of the caller, on every device. POST /api/sign-out deletes this browser's cookie. */
export const POST = route({
  permission: "self.sign-out",
  response: sessionsEndedSchema,
  async handle(context) {
    await endOwnSessions(context);
    return { ended: true };
  },
});
