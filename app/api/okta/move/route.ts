import { route } from "@/lib/api/route";
import { moveViewSchema, newOrgSchema } from "@/lib/move/contract";
import { saveNewOrg } from "@/lib/move/new-org/save-new-org";
import { readMove } from "@/lib/move/read-move";
import { setupAnswerSchema } from "@/lib/setup/contract";

export const GET = route({
  permission: "okta.move",
  response: moveViewSchema,
  handle: (context) => readMove(context),
});

/** Checks the new org. If everything works, it reads the org's people. */
export const POST = route({
  permission: "okta.move",
  body: newOrgSchema,
  response: setupAnswerSchema,
  handle: (context, { body }) => saveNewOrg(context, body),
});
