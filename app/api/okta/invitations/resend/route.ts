import { route } from "@/lib/api/route";
import { resendInvitations } from "@/lib/invitations/resend-invitations";

export const POST = route({
  permission: "okta.configure",
  status: 202,
  handle: (context) => resendInvitations(context),
});
