import { credentialsInputSchema } from "@/lib/connection/contract";
import { readCredentials } from "@/lib/connection/read-credentials";
import { saveCredentials } from "@/lib/connection/save-credentials";
import { route } from "@/lib/http/route";

export const GET = route({
  permission: "okta.setup.it",
  part: "credentials",
  handle: (context) => readCredentials(context),
});

export const POST = route({
  permission: "okta.setup.it",
  part: "credentials",
  body: credentialsInputSchema,
  handle: (context, { body }) => saveCredentials(context, body),
});
