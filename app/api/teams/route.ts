import { route } from "@/lib/http/route";
import { listTeams } from "@/lib/people/list-teams";

export const GET = route({
  permission: "people.read",
  handle: async (context) => ({ items: await listTeams(context) }),
});
