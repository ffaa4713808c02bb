import { route } from "@/lib/api/route";
import { nameChangeSchema } from "@/lib/people/contract";
import { setOwnName } from "@/lib/people/own/set-own-name";

export const POST = route({
  permission: "self.name",
  body: nameChangeSchema,
  response: nameChangeSchema,
  async handle(context, { body }) {
    await setOwnName(context, body);
    return body;
  },
});
