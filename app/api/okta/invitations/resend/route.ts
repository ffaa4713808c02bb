import { route } from "@/lib/api/route";
import { resendInvitations } from "@/lib/invitations/resend-invitations";
import { invitationsQueuedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "okta.configure",
  status: 202,
  response: invitationsQueuedSchema,
  handle: (context) => resendInvitations(context),
});
