import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { personPageSchema } from "@/lib/person/contract";
import { readPerson } from "@/lib/person/read-person";

export const GET = route({
  permission: "people.read",
  params: z.object({ personId: uuidSchema }),
  response: personPageSchema,
  handle: (context, { params }) => readPerson(context, params),
});
