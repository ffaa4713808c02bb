import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { changePageSchema } from "@/lib/sync/contract";
import { listHolds } from "@/lib/sync/holds/list-holds";

const query = z.object({ cursor: cursorSchema });

export const GET = route({
  permission: "okta.read",
  query,
  response: changePageSchema,
  handle: (context, { query }) => listHolds(context, query),
});
