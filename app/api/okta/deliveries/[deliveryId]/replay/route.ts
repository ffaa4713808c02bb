import { z } from "zod";
import { wakeForEvents } from "@/inngest/send";
import { replayDelivery } from "@/lib/events/replay-delivery";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.deliveries",
  params: z.object({ deliveryId: z.uuid() }),
  status: 202,
  async handle(context, { params }) {
    const replayed = await replayDelivery(context, params);
    await wakeForEvents(context.companyId).catch((err) => context.log.error({ err }, "nobody woken"));
    return replayed;
  },
});
