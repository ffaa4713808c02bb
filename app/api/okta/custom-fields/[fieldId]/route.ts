import { z } from "zod";
import { route } from "@/lib/api/route";
import { changeField } from "@/lib/custom-fields/change-field";
import { customFieldsSchema, fieldChangeSchema } from "@/lib/custom-fields/contract";
import { uuidSchema } from "@/lib/db/uuid-schema";

export const PATCH = route({
  permission: "okta.configure",
  params: z.object({ fieldId: uuidSchema }),
  body: fieldChangeSchema,
  response: customFieldsSchema,
  handle: (context, { params, body }) => changeField(context, { ...params, change: body }),
});
