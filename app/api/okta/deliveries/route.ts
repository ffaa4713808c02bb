import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { deliveryPageSchema } from "@/lib/events/contract";
import { listDeliveries } from "@/lib/events/history/list-deliveries";

const query = z.object({
  cursor: cursorSchema,
  person: z.string().trim().max(255).optional(),
  run: uuidSchema.optional(),
});

export const GET = route({
  permission: "okta.deliveries",
  query,
  response: deliveryPageSchema,
  handle: (context, { query }) => listDeliveries(context, query),
});
