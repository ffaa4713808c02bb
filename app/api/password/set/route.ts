import { publicRoute } from "@/lib/api/route";
import { passwordChoiceSchema, passwordSetSchema } from "@/lib/auth/contract";
import { linkExpired } from "@/lib/auth/password/password-link-token";
import { endPasswordVisit, readPasswordVisit } from "@/lib/auth/password/password-link-visit";
import { setPassword } from "@/lib/auth/password/set-password";
import { takeAttempt } from "@/lib/auth/password/sign-in-limit";
import { requestContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { callerNetwork } from "@/lib/http/front-door";

const TRIES = 30;

export const POST = publicRoute({
  body: passwordChoiceSchema,
  response: passwordSetSchema,
  async handle({ request, requestId, headers }, { body }) {
    const address = callerNetwork(request.headers);
    const context = requestContext({ requestId });
    const attempt = { kind: "password-link", value: address } as const;
    const tries = await takeAttempt(context.db, attempt, context.clock.now());
    if (tries > TRIES)
      throw new AppError("too-many-tries", "There were too many attempts from your network.", {
        advice: "Try again in 15 minutes.",
        retryAfterSeconds: 15 * 60,
      });
    const token = body.token ?? (await readPasswordVisit(request.headers.get("cookie")));
    if (!token) throw linkExpired();
    const { password } = body;
    await setPassword(context, { token, password });
    headers.append("set-cookie", endPasswordVisit());
    return { set: true };
  },
});
