import { z } from "zod";
import { sendPasswordLink } from "@/lib/auth/send-password-link";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.link-self",
  body: z.object({ personId: z.uuid() }),
  status: 202,
  handle: (context, { body }) => sendPasswordLink(context, body),
});
