import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { reportPageSchema } from "@/lib/work/contract";
import { readReport } from "@/lib/work/my/read-report";

export const GET = route({
  permission: "work.read",
  params: z.object({ personId: uuidSchema }),
  response: reportPageSchema,
  handle: (context, { params }) => readReport(context, params),
});
