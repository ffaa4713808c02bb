import { route } from "@/lib/api/route";
import { readAgain } from "@/lib/move/cancel-move";
import { moveViewSchema } from "@/lib/move/contract";
import { readMove } from "@/lib/move/read-move";

export const POST = route({
  permission: "okta.move",
  response: moveViewSchema,
  async handle(context) {
    await readAgain(context);
    return readMove(context);
  },
});
