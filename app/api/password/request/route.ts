import { after } from "next/server";
import { publicRoute } from "@/lib/api/route";
import { findCompanySchema } from "@/lib/auth/contract";
import { requestPasswordLink } from "@/lib/auth/password/request-password-link";
import { requestContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { callerNetwork } from "@/lib/http/front-door";
import { isMailSetUp } from "@/lib/mail/send-mail";

/** The same answer, as quickly, whether anybody has this email. */
export const POST = publicRoute({
  body: findCompanySchema,
  status: 202,
  async handle({ body }, requestId, request) {
    if (!isMailSetUp())
      throw new AppError(
        "mail-not-set-up",
        503,
        "Mail is not set up on this server, so no link can be sent.",
      );
    const context = requestContext({ requestId });
    const address = callerNetwork(request.headers);
    after(() => requestPasswordLink(context, { email: body.email, address }));
    return { sent: true };
  },
});
