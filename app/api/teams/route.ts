import { route } from "@/lib/api/route";
import { listTeams } from "@/lib/people/list/list-teams";

export const GET = route({
  permission: "people.read",
  handle: async (context) => ({ items: await listTeams(context) }),
});
