import { z } from "zod";
import { cursorSchema } from "@/lib/db/cursor";
import { route } from "@/lib/http/route";
import { listHolds } from "@/lib/sync/list-holds";

const query = z.object({ cursor: cursorSchema });

export const GET = route({
  permission: "okta.read",
  query,
  handle: (context, { query }) => listHolds(context, query),
});
