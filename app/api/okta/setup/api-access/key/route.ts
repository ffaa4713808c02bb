import { route } from "@/lib/api/route";
import { makeServiceKey } from "@/lib/setup/api-access/service-key";
import { serviceKeySchema } from "@/lib/setup/contract";

export const POST = route({
  permission: "okta.setup.it",
  part: "api-access",
  status: 201,
  response: serviceKeySchema,
  handle: (context) => makeServiceKey(context),
});
