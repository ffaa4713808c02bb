import { z } from "zod";
import { sendPasswordLink } from "@/lib/auth/send-password-link";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "roles.change",
  params: z.object({ personId: z.uuid() }),
  status: 202,
  handle: (context, { params }) => sendPasswordLink(context, params),
});
