import { checkCredential } from "@/lib/connection/check-credential";
import { route } from "@/lib/http/route";
import { readOverview } from "@/lib/settings/read-overview";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    await checkCredential(context);
    return (await readOverview(context)).credential;
  },
});
