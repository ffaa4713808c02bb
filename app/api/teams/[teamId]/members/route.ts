import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { membersPageSchema, membersQuerySchema } from "@/lib/teams/contract";
import { listMembers } from "@/lib/teams/list-members";

export const GET = route({
  permission: "people.read",
  params: z.object({ teamId: uuidSchema }),
  query: membersQuerySchema,
  response: membersPageSchema,
  handle: (context, { params, query }) => listMembers(context, { ...params, ...query }),
});
