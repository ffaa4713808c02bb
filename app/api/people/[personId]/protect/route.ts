import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { setProtected } from "@/lib/people/by-hand/on-lists/set-protected";
import { personChangedSchema, protectionSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.protect",
  params: z.object({ personId: uuidSchema }),
  body: protectionSchema,
  response: personChangedSchema,
  async handle(context, { params, body }) {
    await setProtected(context, { ...params, ...body });
    return params;
  },
});
