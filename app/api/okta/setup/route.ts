import { route } from "@/lib/api/route";
import { readSetupProgress } from "@/lib/setup/read-progress";

export const GET = route({
  permission: "okta.setup.it",
  part: "progress",
  handle: (context) => readSetupProgress(context),
});
