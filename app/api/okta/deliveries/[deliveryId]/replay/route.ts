import { z } from "zod";
import { route } from "@/lib/api/route";
import { replayDelivery } from "@/lib/events/history/replay-delivery";

export const POST = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  status: 202,
  handle: (context, { params }) => replayDelivery(context, params),
});
