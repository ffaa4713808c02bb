import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { setupLinksSchema } from "@/lib/setup/link/contract";
import { listSetupLinks } from "@/lib/setup/link/list-setup-links";
import { revokeSetupLink } from "@/lib/setup/link/revoke-setup-link";

export const POST = route({
  permission: "okta.setup-link",
  params: z.object({ linkId: uuidSchema }),
  response: setupLinksSchema,
  async handle(context, { params }) {
    await revokeSetupLink(context, params);
    return listSetupLinks(context);
  },
});
