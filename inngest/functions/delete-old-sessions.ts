import { deleteOldSessions } from "@/lib/auth/session/delete-old-sessions";
import { database } from "@/lib/db/client";
import { inngest } from "../client";

/** Each hour, deletes expired sessions and counts of sign-in attempts. */
export const deleteOldSessionsEveryHour = inngest.createFunction(
  { id: "delete-old-sessions", triggers: [{ cron: "41 * * * *" }], retries: 2 },
  async ({ step }) => step.run("delete", () => deleteOldSessions(database(), new Date())),
);
