import { route } from "@/lib/api/route";
import { newSetupLinkSchema, setupLinkInputSchema, setupLinksSchema } from "@/lib/setup/link/contract";
import { createSetupLink } from "@/lib/setup/link/create-setup-link";
import { listSetupLinks } from "@/lib/setup/link/list-setup-links";

export const GET = route({
  permission: "okta.setup-link",
  response: setupLinksSchema,
  handle: (context) => listSetupLinks(context),
});

export const POST = route({
  permission: "okta.setup-link",
  body: setupLinkInputSchema,
  status: 201,
  response: newSetupLinkSchema,
  handle: (context, { body }) => createSetupLink(context, body),
});
