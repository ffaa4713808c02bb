import { type APIRequestContext, expect } from "@playwright/test";
import { signInByPassword } from "@/e2e/permissions/callers";
import type { OktaOrg } from "@/local/okta";
import type { App } from "@/local/okta/org/apps/app";
import { runningProduct } from "@/local/testing/product";
import { createCompany, type NewCompany, startEmptyOrg } from "./beginning";
import { Gate } from "./gate";

/** A company and an Okta org, both made for one test, with helpers that use the product's own addresses. */
export class Prepared {
  private constructor(
    readonly slug: string,
    readonly okta: OktaOrg,
    /** In front of the org's Management API, open unless a test closes it. */
    readonly gate: Gate,
    readonly company: NewCompany,
    /** The owner's username in Okta. */
    readonly login: string,
  ) {}

  static async begin(kind: string, seed: number): Promise<Prepared> {
    const slug = `${kind}-${Date.now().toString(36)}`;
    const domain = `${slug}.example`;
    const gate = new Gate();
    const okta = await startEmptyOrg(domain, seed, { before: gate.middleware });
    const { email, login } = okta.org.directory.at(1)?.profile ?? {};
    const company = await createCompany({ slug, name: "Umbrella", domain, ownerEmail: String(email) });
    return new Prepared(slug, okta, gate, company, String(login));
  }

  signIn(request: APIRequestContext): Promise<void> {
    return signInByPassword(request, this.company.owner.email, this.company.owner.password);
  }

  /** Steps 1 and 2, with the app as step 2 describes it. */
  async makeApp(request: APIRequestContext): Promise<App> {
    await this.post(request, "/api/okta/setup/your-okta", { address: this.okta.url });
    await this.post(request, "/api/okta/setup/app", {});
    const { addresses } = await (await request.get("/api/okta/setup")).json();
    return this.okta.org.apps.create({
      label: "Learn Amp",
      oidc: {
        redirectUris: [addresses.signInRedirect, addresses.testRedirect],
        postLogoutRedirectUris: [addresses.signOutRedirect],
        initiateLoginUri: addresses.initiateLogin,
      },
    });
  }

  /** Steps 3 and 5. */
  async giveAccess(request: APIRequestContext, app: App): Promise<void> {
    const { clientId, clientSecret } = app.oidc;
    await this.post(request, "/api/okta/setup/credentials", { clientId, clientSecret, issuer: "" });
    const { value } = this.okta.org.tokens.create({ role: "SUPER_ADMIN", owner: 3 });
    await this.post(request, "/api/okta/setup/api-access", { kind: "API_TOKEN", token: value });
  }

  /** A check of setup that must pass. */
  async post(request: APIRequestContext, path: string, data: object): Promise<void> {
    const answer = await request.post(path, { data, headers: { origin: runningProduct().appUrl } });
    const body = await answer.json();
    expect(body, `${path}: ${JSON.stringify(body)}`).toMatchObject({ passed: true });
  }
}
