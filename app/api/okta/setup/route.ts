import { readSetupProgress } from "@/lib/connection/read-setup-progress";
import { route } from "@/lib/http/route";

export const GET = route({
  permission: "okta.setup.it",
  part: "progress",
  handle: (context) => readSetupProgress(context),
});
