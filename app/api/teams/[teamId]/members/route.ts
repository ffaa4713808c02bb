import { z } from "zod";
import { route } from "@/lib/api/route";
import { membersPageSchema, membersQuerySchema } from "@/lib/teams/contract";
import { listMembers } from "@/lib/teams/list-members";

export const GET = route({
  permission: "people.read",
  params: z.object({ teamId: z.uuid() }),
  query: membersQuerySchema,
  response: membersPageSchema,
  handle: (context, { params, query }) => listMembers(context, { ...params, ...query }),
});
