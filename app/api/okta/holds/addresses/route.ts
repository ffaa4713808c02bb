import { sendRunRequested } from "@/inngest/send";
import { route } from "@/lib/api/route";
import { addressDecisionSchema, addressHoldsSchema, decidedSchema } from "@/lib/sync/contract";
import { decideAddressHold } from "@/lib/sync/holds/decide-address-hold";
import { listAddressHolds } from "@/lib/sync/holds/list-address-holds";

export const GET = route({
  permission: "okta.read",
  response: addressHoldsSchema,
  handle: (context) => listAddressHolds(context),
});

export const POST = route({
  permission: "okta.decide-addresses",
  body: addressDecisionSchema,
  response: decidedSchema,
  async handle(context, { body }) {
    const { run } = await decideAddressHold(context, body);
    if (run)
      await sendRunRequested(run).catch((err) =>
        context.log.error({ err, runId: run.runId }, "event not sent"),
      );
    return { runId: run?.runId ?? null };
  },
});
