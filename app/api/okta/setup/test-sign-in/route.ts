import { route } from "@/lib/api/route";
import { setupAnswerSchema, testSignInSchema } from "@/lib/setup/contract";
import { checkTestSignIn } from "@/lib/setup/test-sign-in/check-test-sign-in";
import { readTestSignIn } from "@/lib/setup/test-sign-in/read-test-sign-in";

export const GET = route({
  permission: "okta.link-self",
  response: testSignInSchema,
  handle: (context) => readTestSignIn(context),
});

export const POST = route({
  permission: "okta.link-self",
  response: setupAnswerSchema,
  handle: (context) => checkTestSignIn(context),
});
