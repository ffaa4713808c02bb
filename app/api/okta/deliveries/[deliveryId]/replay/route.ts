import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { replayedSchema } from "@/lib/events/contract";
import { replayDelivery } from "@/lib/events/history/replay-delivery";

export const POST = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: uuidSchema }),
  status: 202,
  response: replayedSchema,
  handle: (context, { params }) => replayDelivery(context, params),
});
