import { z } from "zod";
import type { OktaAppSettings } from "@/lib/okta/port";

const strings = z.array(z.string()).catch([]);

const appSchema = z.looseObject({
  label: z.string().catch(""),
  status: z.string().catch(""),
  settings: z.looseObject({
    oauthClient: z.looseObject({
      application_type: z.string().nullish(),
      redirect_uris: strings,
      post_logout_redirect_uris: strings,
      initiate_login_uri: z.string().nullish(),
      grant_types: strings,
    }),
  }),
});

/** Reads an OIDC app's settings from `GET /apps/{id}`; null if it isn't an OIDC app. */
export function readAppSettings(body: unknown): OktaAppSettings | null {
  const app = appSchema.safeParse(body);
  if (!app.success) return null;
  const { label, status, settings } = app.data;
  const client = settings.oauthClient;
  return {
    label,
    status,
    applicationType: client.application_type ?? null,
    redirectUris: client.redirect_uris,
    postLogoutRedirectUris: client.post_logout_redirect_uris,
    initiateLoginUri: client.initiate_login_uri ?? null,
    grantTypes: client.grant_types,
  };
}
