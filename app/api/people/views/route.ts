import { route } from "@/lib/api/route";
import { savedViewsSchema, viewToSaveSchema } from "@/lib/people/contract";
import { listViews } from "@/lib/people/views/list-views";
import { saveView } from "@/lib/people/views/save-view";

export const GET = route({
  permission: "people.read",
  response: savedViewsSchema,
  handle: (context) => listViews(context),
});

export const POST = route({
  permission: "people.read",
  body: viewToSaveSchema,
  response: savedViewsSchema,
  handle: (context, { body }) => saveView(context, body),
});
