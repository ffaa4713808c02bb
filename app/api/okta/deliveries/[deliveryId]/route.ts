import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { deliverySchema } from "@/lib/events/contract";
import { readDelivery } from "@/lib/events/history/list-deliveries";

export const GET = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: uuidSchema }),
  response: deliverySchema,
  handle: (context, { params }) => readDelivery(context, params),
});
