import { route } from "@/lib/api/route";
import { checkTestSignIn } from "@/lib/setup/test-sign-in/check-test-sign-in";
import { readTestSignIn } from "@/lib/setup/test-sign-in/read-test-sign-in";

export const GET = route({ permission: "okta.link-self", handle: (context) => readTestSignIn(context) });

export const POST = route({ permission: "okta.link-self", handle: (context) => checkTestSignIn(context) });
