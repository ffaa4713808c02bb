import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor-schema";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { changeFilterSchema, changePageSchema } from "@/lib/sync/contract";
import { listChanges } from "@/lib/sync/history/list-changes";

const params = z.object({ runId: uuidSchema });
const query = changeFilterSchema.extend({ cursor: cursorSchema });

export const GET = route({
  permission: "okta.read",
  params,
  query,
  response: changePageSchema,
  handle: (context, { params, query }) => listChanges(context, { ...params, ...query }),
});
