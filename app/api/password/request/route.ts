import { after } from "next/server";
import { publicRoute } from "@/lib/api/route";
import { findCompanySchema, passwordLinkAskedSchema } from "@/lib/auth/contract";
import { requestPasswordLink } from "@/lib/auth/password/request-password-link";
import { systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { callerNetwork } from "@/lib/http/front-door";
import { log } from "@/lib/log";
import { isMailSetUp } from "@/lib/mail/send-mail";

/** The same answer, as quickly, whether anybody has this email. */
export const POST = publicRoute({
  body: findCompanySchema,
  status: 202,
  response: passwordLinkAskedSchema,
  async handle({ request, requestId }, { body }) {
    if (!isMailSetUp())
      throw new AppError("mail-not-set-up", "Mail is not set up on this server, so no link can be sent.");
    const context = { clock: systemClock, log: log.child({ requestId }), db: database() };
    const address = callerNetwork(request.headers);
    after(() => requestPasswordLink(context, { email: body.email, address }));
    return { sent: true };
  },
});
