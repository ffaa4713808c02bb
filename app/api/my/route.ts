import { route } from "@/lib/api/route";
import { ownPageSchema } from "@/lib/work/contract";
import { readOwnPage } from "@/lib/work/my/read-own-page";

export const GET = route({
  permission: "work.read",
  response: ownPageSchema,
  handle: (context) => readOwnPage(context),
});
