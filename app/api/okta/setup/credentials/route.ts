import { route } from "@/lib/api/route";
import { readCredentials } from "@/lib/setup/api-access/read-credentials";
import { credentialsInputSchema, credentialsSchema, setupAnswerSchema } from "@/lib/setup/contract";
import { saveCredentials } from "@/lib/setup/credentials/save-credentials";

export const GET = route({
  permission: "okta.setup.it",
  part: "credentials",
  response: credentialsSchema,
  handle: (context) => readCredentials(context),
});

export const POST = route({
  permission: "okta.setup.it",
  part: "credentials",
  body: credentialsInputSchema,
  response: setupAnswerSchema,
  handle: (context, { body }) => saveCredentials(context, body),
});
