import { route } from "@/lib/api/route";
import { makeServiceKey } from "@/lib/setup/api-access/service-key";

export const POST = route({
  permission: "okta.setup.it",
  part: "api-access",
  status: 201,
  handle: (context) => makeServiceKey(context),
});
