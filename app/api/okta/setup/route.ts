import { readSetupProgress } from "@/lib/connection/read-setup-progress";
import { route } from "@/lib/http/route";

export const GET = route({ permission: "okta.setup.it", handle: (context) => readSetupProgress(context) });
