import { makeServiceKey } from "@/lib/connection/service-key";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.setup.it",
  part: "api-access",
  status: 201,
  handle: (context) => makeServiceKey(context),
});
