import { after } from "next/server";
import { publicRoute } from "@/lib/api/route";
import { findCompanySchema, passwordLinkRequestedSchema } from "@/lib/auth/contract";
import { requestPasswordLink } from "@/lib/auth/password/request-password-link";
import { requestContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { callerNetwork } from "@/lib/http/front-door";
import { isMailSetUp } from "@/lib/mail/send-mail";

/** Answers the same, and as quickly, whether or not an account has this email. */
export const POST = publicRoute({
  body: findCompanySchema,
  status: 202,
  response: passwordLinkRequestedSchema,
  async handle({ request, requestId }, { body }) {
    if (!isMailSetUp())
      throw new AppError("mail-not-set-up", "This server can't send email yet, so we can't send a link.");
    const context = requestContext({ requestId });
    const address = callerNetwork(request.headers);
    after(() => requestPasswordLink(context, { email: body.email, address }));
    return { sent: true };
  },
});
