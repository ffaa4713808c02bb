import { route } from "@/lib/api/route";
import { makeMoveKey } from "@/lib/move/new-org/make-move-key";
import { serviceKeySchema } from "@/lib/setup/contract";

export const POST = route({
  permission: "okta.move",
  status: 201,
  response: serviceKeySchema,
  handle: (context) => makeMoveKey(context),
});
