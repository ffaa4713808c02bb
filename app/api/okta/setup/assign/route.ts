import { checkAssigned } from "@/lib/connection/check-assigned";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.setup.it",
  part: "assign",
  handle: (context) => checkAssigned(context),
});
