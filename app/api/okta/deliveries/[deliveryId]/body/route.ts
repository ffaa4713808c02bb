import { z } from "zod";
import { route } from "@/lib/api/route";
import { readDeliveryText } from "@/lib/events/history/list-deliveries";

export const GET = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  handle: (context, { params }) => readDeliveryText(context, params),
});
