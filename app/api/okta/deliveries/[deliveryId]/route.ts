import { z } from "zod";
import { readDelivery } from "@/lib/events/list-deliveries";
import { route } from "@/lib/http/route";

export const GET = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  handle: (context, { params }) => readDelivery(context, params),
});
