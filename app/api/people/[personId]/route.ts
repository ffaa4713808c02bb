import { z } from "zod";
import { route } from "@/lib/api/route";
import { personPageSchema } from "@/lib/person/contract";
import { readPerson } from "@/lib/person/read-person";

export const GET = route({
  permission: "people.read",
  params: z.object({ personId: z.uuid() }),
  response: personPageSchema,
  handle: (context, { params }) => readPerson(context, params),
});
