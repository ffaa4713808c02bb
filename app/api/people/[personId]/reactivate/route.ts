import { z } from "zod";
import { route } from "@/lib/api/route";
import { reactivatePerson } from "@/lib/people/by-hand/reactivate-person";
import { personChangedSchema } from "@/lib/people/contract";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: z.uuid() }),
  response: personChangedSchema,
  async handle(context, { params }) {
    await reactivatePerson(context, params);
    return params;
  },
});
