import { route } from "@/lib/api/route";
import { setupLinkInputSchema } from "@/lib/setup/link/contract";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { listSetupLinks } from "@/lib/setup/link/list-setup-links";

export const GET = route({ permission: "okta.setup-link", handle: (context) => listSetupLinks(context) });

export const POST = route({
  permission: "okta.setup-link",
  body: setupLinkInputSchema,
  status: 201,
  handle: (context, { body }) => createSetupLink(context, body),
});
