import { route } from "@/lib/api/route";
import { sendAddressConfirmation } from "@/lib/people/own/confirm-address";

export const POST = route({
  permission: "self.confirm-address",
  status: 202,
  handle: (context) => sendAddressConfirmation(context),
});
