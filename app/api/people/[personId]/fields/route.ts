import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { editedSchema, editFieldsSchema } from "@/lib/people/by-hand/contract";
import { editFields } from "@/lib/people/by-hand/edit-fields";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: editFieldsSchema,
  response: editedSchema,
  handle: (context, { params, body }) => editFields(context, { ...params, fields: body }),
});
