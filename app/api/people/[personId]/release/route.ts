import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { releasedSchema, releaseSchema } from "@/lib/sync/contract";
import { releasePin } from "@/lib/sync/undo/release-pins";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: uuidSchema }),
  body: releaseSchema,
  response: releasedSchema,
  handle: (context, { params, body }) => releasePin(context, { ...params, ...body }),
});
