import { route } from "@/lib/api/route";
import { resumeConnection } from "@/lib/connection/resume-connection";
import { AppError } from "@/lib/errors";
import { statusSchema } from "@/lib/sync/contract";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { readStatus } from "@/lib/sync/status/read-status";

export const POST = route({
  permission: "okta.configure",
  response: statusSchema,
  async handle(context) {
    await resumeConnection(context);
    // A run is due now in any case. If this fails, the schedule starts it within five minutes.
    await requestFullRun(context, { mode: "LIVE", trigger: "CATCH_UP" }).catch((err) => {
      if (!(err instanceof AppError)) context.log.error({ err }, "catch-up not started");
    });
    return readStatus(context);
  },
});
