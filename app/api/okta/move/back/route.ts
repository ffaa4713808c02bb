import { route } from "@/lib/api/route";
import { moveConfirmationSchema, moveViewSchema } from "@/lib/move/contract";
import { moveBack } from "@/lib/move/move-back";
import { readMove } from "@/lib/move/read-move";

export const POST = route({
  permission: "okta.move",
  body: moveConfirmationSchema,
  status: 202,
  response: moveViewSchema,
  async handle(context, { body }) {
    await moveBack(context, body);
    return readMove(context);
  },
});
