import { z } from "zod";
import { route } from "@/lib/api/route";
import { askOkta } from "@/lib/why/ask-okta";
import { oktaAnswerSchema } from "@/lib/why/contract";

/** An Okta ID or username; never a path of Okta's API. */
const params = z.object({
  idOrEmail: z
    .string()
    .regex(/^[A-Za-z0-9@._+\-']{1,200}$/)
    .refine((who) => !/^(\.{1,2}|me)$/i.test(who)),
});

/** Reads Okta, so it's a POST: no link can start it. */
export const POST = route({
  permission: "okta.sync",
  params,
  response: oktaAnswerSchema,
  handle: (context, { params }) => askOkta(context, { who: params.idOrEmail }),
});
