import { z } from "zod";
import { route } from "@/lib/api/route";
import { deactivatePerson } from "@/lib/people/by-hand/deactivate-person";

export const POST = route({
  permission: "people.manage",
  params: z.object({ personId: z.uuid() }),
  async handle(context, { params }) {
    await deactivatePerson(context, params);
    return params;
  },
});
