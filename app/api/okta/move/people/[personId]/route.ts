import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { moveChoiceSchema, moveViewSchema } from "@/lib/move/contract";
import { chooseMatch } from "@/lib/move/matches/choose-match";
import { readMove } from "@/lib/move/read-move";

export const POST = route({
  permission: "okta.move",
  params: z.object({ personId: uuidSchema }),
  body: moveChoiceSchema,
  response: moveViewSchema,
  async handle(context, { params, body }) {
    await chooseMatch(context, { ...params, ...body });
    return readMove(context);
  },
});
