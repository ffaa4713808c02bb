import { confirmApp } from "@/lib/connection/confirm-app";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.setup.it",
  part: "app",
  handle: (context) => confirmApp(context),
});
