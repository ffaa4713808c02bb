import { z } from "zod";
import { route } from "@/lib/api/route";
import { requestPersonRun } from "@/lib/sync/request/request-person-run";

const params = z.object({ idOrEmail: z.union([z.uuid(), z.string().regex(/@/)]) });

export const POST = route({
  permission: "okta.sync",
  params,
  status: 202,
  handle: (context, { params }) => requestPersonRun(context, params),
});
