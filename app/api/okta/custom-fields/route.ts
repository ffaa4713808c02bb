import { route } from "@/lib/api/route";
import { customFieldsSchema, newFieldSchema } from "@/lib/custom-fields/contract";
import { createField } from "@/lib/custom-fields/create-field";
import { listFields } from "@/lib/custom-fields/list-fields";

export const GET = route({
  permission: "okta.configure",
  response: customFieldsSchema,
  handle: listFields,
});

export const POST = route({
  permission: "okta.configure",
  body: newFieldSchema,
  response: customFieldsSchema,
  handle: (context, { body }) => createField(context, body),
});
