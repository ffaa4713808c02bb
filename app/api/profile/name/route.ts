import { route } from "@/lib/http/route";
import { nameChangeSchema } from "@/lib/people/contract";
import { setOwnName } from "@/lib/people/set-own-name";

export const POST = route({
  permission: "self.name",
  body: nameChangeSchema,
  async handle(context, { body }) {
    await setOwnName(context, body);
    return body;
  },
});
