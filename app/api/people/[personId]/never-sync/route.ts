import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { neverSyncSchema, personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: neverSyncSchema,
  response: personChangedSchema,
  async handle(context, { params, body }) {
    await setNeverSync(context, { ...params, ...body });
    return params;
  },
});
