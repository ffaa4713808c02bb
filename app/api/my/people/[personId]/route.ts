import { z } from "zod";
import { route } from "@/lib/api/route";
import { reportPageSchema } from "@/lib/work/contract";
import { readReport } from "@/lib/work/my/read-report";

export const GET = route({
  permission: "work.read",
  params: z.object({ personId: z.uuid() }),
  response: reportPageSchema,
  handle: (context, { params }) => readReport(context, params),
});
