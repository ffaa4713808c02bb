import { apiAccessInputSchema } from "@/lib/connection/contract";
import { readApiAccess } from "@/lib/connection/read-credentials";
import { saveApiAccess } from "@/lib/connection/save-api-access";
import { route } from "@/lib/http/route";

export const GET = route({
  permission: "okta.setup.it",
  part: "api-access",
  handle: (context) => readApiAccess(context),
});

export const POST = route({
  permission: "okta.setup.it",
  part: "api-access",
  body: apiAccessInputSchema,
  handle: (context, { body }) => saveApiAccess(context, body),
});
