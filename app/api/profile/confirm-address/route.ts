import { sendAddressConfirmation } from "@/lib/auth/confirm-address";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "self.confirm-address",
  status: 202,
  handle: (context) => sendAddressConfirmation(context),
});
