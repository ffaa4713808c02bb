import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { roleChangeSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "roles.change",
  params: z.object({ personId: uuidSchema }),
  body: roleChangeSchema,
  response: roleChangeSchema,
  async handle(context, { params, body }) {
    await changeRole(context, { ...params, ...body });
    return body;
  },
});
