import { route } from "@/lib/api/route";
import { checkCredential } from "@/lib/connection/credential/check-credential";
import { readOverview } from "@/lib/overview/read-overview";

export const POST = route({
  permission: "okta.configure",
  async handle(context) {
    await checkCredential(context);
    return (await readOverview(context)).credential;
  },
});
