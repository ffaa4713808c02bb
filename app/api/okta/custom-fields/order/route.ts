import { route } from "@/lib/api/route";
import { customFieldsSchema, fieldOrderSchema } from "@/lib/custom-fields/contract";
import { orderFields } from "@/lib/custom-fields/order-fields";

export const POST = route({
  permission: "okta.configure",
  body: fieldOrderSchema,
  response: customFieldsSchema,
  handle: (context, { body }) => orderFields(context, body),
});
