import { route } from "@/lib/api/route";
import { allowanceSchema, allowanceViewSchema } from "@/lib/sync/contract";
import { changeAllowance } from "@/lib/sync/guard/allowance/change-allowance";
import { viewAllowance } from "@/lib/sync/guard/allowance/view-allowance";

export const GET = route({
  permission: "okta.configure",
  response: allowanceViewSchema,
  handle: (context) => viewAllowance(context),
});

export const POST = route({
  permission: "okta.configure",
  body: allowanceSchema,
  response: allowanceViewSchema,
  handle: (context, { body }) => changeAllowance(context, body),
});
