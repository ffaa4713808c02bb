import { checkTestSignIn } from "@/lib/connection/check-test-sign-in";
import { readTestSignIn } from "@/lib/connection/read-test-sign-in";
import { route } from "@/lib/http/route";

export const GET = route({ permission: "okta.link-self", handle: (context) => readTestSignIn(context) });

export const POST = route({ permission: "okta.link-self", handle: (context) => checkTestSignIn(context) });
