import { route } from "@/lib/api/route";
import { linkSentSchema } from "@/lib/people/contract";
import { sendAddressConfirmation } from "@/lib/people/own/confirm-address";

export const POST = route({
  permission: "self.confirm-address",
  status: 202,
  response: linkSentSchema,
  handle: (context) => sendAddressConfirmation(context),
});
