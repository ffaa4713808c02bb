import { z } from "zod";
import { route } from "@/lib/api/route";
import { releasedSchema, releaseSchema } from "@/lib/sync/contract";
import { releasePin } from "@/lib/sync/undo/release-pins";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: z.uuid() }),
  body: releaseSchema,
  response: releasedSchema,
  handle: (context, { params, body }) => releasePin(context, { ...params, ...body }),
});
