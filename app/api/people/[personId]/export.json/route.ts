import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { exportPerson } from "@/lib/people/export/export-person";

/** A POST, because it leaves an audit row and no other site may start it. */
export const POST = route({
  permission: "people.export",
  params: z.object({ personId: uuidSchema }),
  response: "file",
  handle: (context, { params }) => exportPerson(context, params),
});
