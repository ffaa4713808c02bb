import { route } from "@/lib/api/route";
import { listFailedInvitations } from "@/lib/invitations/list-failed-invitations";
import { failedInvitationsSchema } from "@/lib/people/contract";

/** Resends invitations that failed or whose status is unknown. */
export const GET = route({
  permission: "okta.read",
  response: failedInvitationsSchema,
  handle: (context) => listFailedInvitations(context),
});
