import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "okta.configure",
  params: z.object({ personId: uuidSchema }),
  status: 202,
  response: personChangedSchema,
  async handle(context, { params }) {
    await resendInvitation(context, params);
    return params;
  },
});
