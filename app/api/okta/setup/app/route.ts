import { route } from "@/lib/api/route";
import { confirmApp } from "@/lib/setup/app/confirm-app";
import { setupAnswerSchema } from "@/lib/setup/contract";

export const POST = route({
  permission: "okta.setup.it",
  part: "app",
  response: setupAnswerSchema,
  handle: (context) => confirmApp(context),
});
