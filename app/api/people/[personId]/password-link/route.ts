import { z } from "zod";
import { route } from "@/lib/api/route";
import { sendPasswordLink } from "@/lib/auth/password/send-password-link";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { linkSentSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "roles.change",
  params: z.object({ personId: uuidSchema }),
  status: 202,
  response: linkSentSchema,
  handle: (context, { params }) => sendPasswordLink(context, params),
});
