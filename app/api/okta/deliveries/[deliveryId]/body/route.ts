import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { deliveryBodySchema } from "@/lib/events/contract";
import { readDeliveryText } from "@/lib/events/history/list-deliveries";

export const GET = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: uuidSchema }),
  response: deliveryBodySchema,
  handle: (context, { params }) => readDeliveryText(context, params),
});
