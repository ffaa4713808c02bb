import { route } from "@/lib/api/route";
import { teamsPageSchema, teamsQuerySchema } from "@/lib/teams/contract";
import { listTeams } from "@/lib/teams/list-teams";

export const GET = route({
  permission: "people.read",
  query: teamsQuerySchema,
  response: teamsPageSchema,
  handle: (context, { query }) => listTeams(context, query),
});
