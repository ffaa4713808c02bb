import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { savedViewsSchema } from "@/lib/people/contract";
import { deleteView } from "@/lib/people/views/delete-view";

export const DELETE = route({
  permission: "people.read",
  params: z.object({ viewId: uuidSchema }),
  response: savedViewsSchema,
  handle: (context, { params }) => deleteView(context, params),
});
