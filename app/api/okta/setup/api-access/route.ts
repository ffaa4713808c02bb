import { route } from "@/lib/api/route";
import { readApiAccess } from "@/lib/setup/api-access/read-credentials";
import { saveApiAccess } from "@/lib/setup/api-access/save-api-access";
import { apiAccessInputSchema, apiAccessSchema, setupAnswerSchema } from "@/lib/setup/contract";

export const GET = route({
  permission: "okta.setup.it",
  part: "api-access",
  response: apiAccessSchema,
  handle: (context) => readApiAccess(context),
});

export const POST = route({
  permission: "okta.setup.it",
  part: "api-access",
  body: apiAccessInputSchema,
  response: setupAnswerSchema,
  handle: (context, { body }) => saveApiAccess(context, body),
});
