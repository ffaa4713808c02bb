import { checkCredential } from "@/lib/connection/check-credential";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { OktaFailure } from "@/lib/okta/port";
import { readOverview } from "@/lib/settings/read-overview";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    try {
      await checkCredential(context);
    } catch (cause) {
      if (!(cause instanceof OktaFailure)) throw cause;
      throw new AppError("okta-unusable", 502, "Okta gave no usable answer, so this says nothing yet.", {
        advice: "Try again in a minute.",
        cause,
      });
    }
    return (await readOverview(context)).credential;
  },
});
