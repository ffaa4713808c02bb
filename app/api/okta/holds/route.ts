import { z } from "zod";
import { route } from "@/lib/http/route";
import { listHolds } from "@/lib/sync/list-holds";

const query = z.object({ cursor: z.string().max(500).optional() });

export const GET = route({
  permission: "okta.read",
  query,
  handle: (context, { query }) => listHolds(context, query),
});
