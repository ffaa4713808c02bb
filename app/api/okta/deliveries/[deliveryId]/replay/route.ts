import { z } from "zod";
import { wakeForEvents } from "@/inngest/send";
import { route } from "@/lib/api/route";
import { replayedSchema } from "@/lib/events/contract";
import { replayDelivery } from "@/lib/events/history/replay-delivery";

export const POST = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  status: 202,
  response: replayedSchema,
  async handle(context, { params }) {
    const replayed = await replayDelivery(context, params);
    await wakeForEvents(context.companyId).catch((err) => context.log.error({ err }, "nobody woken"));
    return replayed;
  },
});
