import { route } from "@/lib/api/route";
import { teamsSchema } from "@/lib/people/contract";
import { listTeams } from "@/lib/people/list/list-teams";

export const GET = route({
  permission: "people.read",
  response: teamsSchema,
  handle: async (context) => ({ items: await listTeams(context) }),
});
