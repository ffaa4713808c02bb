import { z } from "zod";
import { route } from "@/lib/api/route";
import { savedViewsSchema } from "@/lib/people/contract";
import { deleteView } from "@/lib/people/views/delete-view";

export const DELETE = route({
  permission: "people.read",
  params: z.object({ viewId: z.uuid() }),
  response: savedViewsSchema,
  handle: (context, { params }) => deleteView(context, params),
});
