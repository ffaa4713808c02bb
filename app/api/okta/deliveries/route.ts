import { z } from "zod";
import { listDeliveries } from "@/lib/events/list-deliveries";
import { route } from "@/lib/http/route";

const query = z.object({ cursor: z.string().optional(), person: z.string().trim().max(254).optional() });

export const GET = route({
  permission: "okta.deliveries",
  query,
  handle: (context, { query }) => listDeliveries(context, query),
});
