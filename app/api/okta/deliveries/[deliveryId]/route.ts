import { z } from "zod";
import { route } from "@/lib/api/route";
import { deliverySchema } from "@/lib/events/contract";
import { readDelivery } from "@/lib/events/history/list-deliveries";

export const GET = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  response: deliverySchema,
  handle: (context, { params }) => readDelivery(context, params),
});
