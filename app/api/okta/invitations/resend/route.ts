import { route } from "@/lib/api/route";
import { resendInvitations } from "@/lib/invitations/resend-invitations";
import { invitationsQueuedSchema, resendSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "okta.configure",
  status: 202,
  body: resendSchema,
  response: invitationsQueuedSchema,
  handle: (context, { body }) => resendInvitations(context, body),
});
