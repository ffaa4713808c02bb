import type { Context } from "koa";
import type { Org } from "../org/org";
import { showPage } from "./pages/page";
import { problemPage } from "./pages/problem-page";
import { companyOf } from "./people";

interface Refusal {
  error: string;
  error_description?: string;
}

const words: Record<string, { text: string; advice: string }> = {
  invalid_client: {
    text: "Invalid value for 'client_id' parameter.",
    advice:
      "No active app in this org has this client id. In the admin console, the app's General tab shows it.",
  },
  invalid_redirect_uri: {
    text: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    advice:
      "It must be one of the app's sign-in redirect URIs, letter by letter. In the admin console: the app's General tab, LOGIN.",
  },
};

/** Okta's own 400 page for an authorization request that must not be answered with a redirect. */
export function showRefusal(ctx: Context, org: Org, out: Refusal): void {
  const known = words[out.error];
  showPage(ctx, {
    status: 400,
    title: "Bad request",
    company: companyOf(org),
    body: problemPage({
      heading: "Your request resulted in an error",
      code: out.error,
      text: known?.text ?? out.error_description ?? "The request cannot be answered.",
      advice: known?.advice ?? "Go back to the app and sign in again from there.",
    }),
  });
}
