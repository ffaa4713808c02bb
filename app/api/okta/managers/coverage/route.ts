import { route } from "@/lib/api/route";
import { listCoverage } from "@/lib/managers/list-coverage";
import { coverageTrendSchema } from "@/lib/sync/contract";

export const GET = route({
  permission: "okta.read",
  response: coverageTrendSchema,
  handle: (context) => listCoverage(context),
});
