import { z } from "zod";
import { route } from "@/lib/api/route";
import { cursorSchema } from "@/lib/db/cursor";
import { changeKinds, changePageSchema, changeStates } from "@/lib/sync/contract";
import { listChanges } from "@/lib/sync/history/list-changes";

const params = z.object({ runId: z.uuid() });
const query = z.object({
  cursor: cursorSchema,
  kind: z.enum(changeKinds).optional(),
  state: z.enum(changeStates).optional(),
});

export const GET = route({
  permission: "okta.read",
  params,
  query,
  response: changePageSchema,
  handle: (context, { params, query }) => listChanges(context, { ...params, ...query }),
});
