import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { customEditedSchema, editCustomSchema } from "@/lib/people/by-hand/contract";
import { editCustomFields } from "@/lib/people/by-hand/edit-custom-fields";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: editCustomSchema,
  response: customEditedSchema,
  handle: (context, { params, body }) => editCustomFields(context, { ...params, ...body }),
});
