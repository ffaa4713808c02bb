import { z } from "zod";
import { route } from "@/lib/api/route";
import { sendPasswordLink } from "@/lib/auth/password/send-password-link";
import { linkSentSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "roles.change",
  params: z.object({ personId: z.uuid() }),
  status: 202,
  response: linkSentSchema,
  handle: (context, { params }) => sendPasswordLink(context, params),
});
