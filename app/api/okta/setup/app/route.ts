import { route } from "@/lib/api/route";
import { confirmApp } from "@/lib/setup/app/confirm-app";

export const POST = route({
  permission: "okta.setup.it",
  part: "app",
  handle: (context) => confirmApp(context),
});
