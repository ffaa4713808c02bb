import { route } from "@/lib/api/route";
import { renameOffersSchema } from "@/lib/teams/contract";
import { listRenames } from "@/lib/teams/list-renames";

export const GET = route({
  permission: "people.read",
  response: renameOffersSchema,
  handle: (context) => listRenames(context, {}),
});
