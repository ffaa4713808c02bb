import type Router from "@koa/router";
import type { Org } from "@/local/okta/org/org";

/** The org itself. Anyone may read `/.well-known/okta-organization`. */
export function orgRoutes(router: Router, org: Org): void {
  router.get("/.well-known/okta-organization", (ctx) => {
    ctx.body = {
      id: org.id,
      cell: "local",
      _links: { organization: { href: ctx.origin } },
      pipeline: "idx",
      settings: {
        analyticsCollectionEnabled: false,
        bugReportingEnabled: false,
        omEnabled: false,
        pssoEnabled: false,
        desktopMFAEnabled: false,
        itpEnabled: false,
      },
    };
  });

  router.get("/api/v1/org", (ctx) => {
    const { domain } = org.options;
    const href = `${ctx.origin}/api/v1/org`;
    ctx.body = {
      id: org.id,
      subdomain: domain.split(".")[0],
      companyName: domain,
      status: "ACTIVE",
      website: `https://www.${domain}`,
      address1: null,
      address2: null,
      city: null,
      state: null,
      country: null,
      postalCode: null,
      phoneNumber: null,
      endUserSupportHelpURL: null,
      supportPhoneNumber: null,
      created: org.created,
      lastUpdated: org.created,
      expiresAt: null,
      _links: {
        preferences: { href: `${href}/preferences` },
        uploadLogo: { href: `${href}/logo`, hints: { allow: ["POST"] } },
        oktaCommunication: { href: `${href}/privacy/oktaCommunication` },
        logo: null,
        oktaSupport: { href: `${href}/privacy/oktaSupport` },
        contacts: { href: `${href}/contacts` },
      },
    };
  });
}
