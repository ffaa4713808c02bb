import { ServiceApp } from "@/components/setup/api-access/service-app";
import { Token } from "@/components/setup/api-access/token";
import { Credentials } from "@/components/setup/credentials/step";
import { NewLinkForm } from "@/components/setup/link/new-link-form";
import { YourOkta } from "@/components/setup/your-okta/step";
import {
  type ApiAccessView,
  apiAccessInputSchema,
  credentialsInputSchema,
  orgInputSchema,
  type SetupView,
} from "@/lib/setup/contract";
import { setupLinkInputSchema } from "@/lib/setup/link/contract";
import type { FilledForm } from "../form";

const step = (slug: string) =>
  ({
    slug,
    title: "Step",
    state: "open",
    passedAt: null,
    passedBy: null,
  }) as unknown as SetupView["steps"][number];
const setup = {
  steps: [step("your-okta")],
  org: null,
  basePath: "/setup",
  caller: "person",
} as unknown as SetupView;
const access = {
  kind: null,
  last4: null,
  serviceClientId: null,
  key: null,
  scopes: [],
} as unknown as ApiAccessView;
export const key = { kid: "one", publicJwk: "{}", createdAt: "2026-12-01T10:00:00Z" };

/** The steps of the setup, and its links. */
export const setupForms: FilledForm[] = [
  {
    name: "Step 1: the Okta org",
    shown: () => <YourOkta setup={setup} step={step("your-okta")} />,
    types: { "Okta org address": "acme.okta.com" },
    button: "Check and save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/your-okta",
      takes: orgInputSchema,
      body: { address: "acme.okta.com" },
    },
    checks: { label: "Okta org address", field: "address" },
  },
  {
    name: "Step 3: the credentials",
    shown: () => <Credentials setup={setup} step={step("credentials")} />,
    reads: {
      "/api/okta/setup/credentials": {
        clientId: null,
        issuer: "https://acme.okta.com",
        clientSecretLast4: null,
      },
    },
    types: { "Client ID": "0oa1", "Client secret": "hush", Issuer: "https://id.acme.com" },
    button: "Check and save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/credentials",
      takes: credentialsInputSchema,
      body: { clientId: "0oa1", clientSecret: "hush", issuer: "https://id.acme.com" },
    },
    checks: { label: "Client secret", field: "clientSecret" },
  },
  {
    name: "Step 5: an API token",
    shown: () => <Token saved={access} />,
    types: { "API token": "00abc" },
    button: "Check and save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/api-access",
      takes: apiAccessInputSchema,
      body: { kind: "API_TOKEN", token: "00abc" },
    },
    checks: { label: "API token", field: "token" },
  },
  {
    name: "Step 5: a service app",
    shown: () => <ServiceApp saved={{ ...access, key }} />,
    types: { "Service app client ID": "0oa2" },
    button: "Check and save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/api-access",
      takes: apiAccessInputSchema,
      body: { kind: "SERVICE_APP", clientId: "0oa2" },
    },
    checks: { label: "Service app client ID", field: "clientId" },
  },
  {
    name: "A setup link by email",
    shown: () => <NewLinkForm canSend needsParts={false} />,
    types: { "IT colleague's email": "it@acme.com", "Expires after": "2 weeks" },
    button: "Send by email",
    sends: {
      method: "POST",
      path: "/api/okta/setup-links",
      takes: setupLinkInputSchema,
      body: { recipient: "it@acme.com", days: 14, send: true, parts: [] },
    },
    refuses: { label: "IT colleague's email", text: "it", says: "Enter an email address" },
  },
  {
    name: "A setup link for some steps",
    shown: () => <NewLinkForm canSend={false} needsParts />,
    chooses: ["API access"],
    types: { "IT colleague's email": "it@acme.com", "Expires after": "1 week" },
    button: "Create a link to copy",
    sends: {
      method: "POST",
      path: "/api/okta/setup-links",
      takes: setupLinkInputSchema,
      body: { recipient: "it@acme.com", days: 7, send: false, parts: ["api-access"] },
    },
  },
];
