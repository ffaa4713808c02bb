import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { privateNoteInputSchema, privateNoteSchema } from "@/lib/work/contract";
import { savePrivateNote } from "@/lib/work/one-to-ones/save-private-note";

export const PUT = route({
  permission: "work.write",
  params: z.object({ oneToOneId: uuidSchema }),
  body: privateNoteInputSchema,
  response: privateNoteSchema,
  handle: (context, { params, body }) => savePrivateNote(context, { ...params, note: body }),
});
