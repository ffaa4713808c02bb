import { route } from "@/lib/api/route";
import { setupSchema } from "@/lib/setup/contract";
import { readSetupProgress } from "@/lib/setup/read-progress";

export const GET = route({
  permission: "okta.setup.it",
  part: "progress",
  response: setupSchema,
  handle: (context) => readSetupProgress(context),
});
