import { expect, test } from "vitest";
import { consoleUrl, isOktaHost } from "./org-address";

test.each([
  ["acme.okta.com", true],
  ["trial-123.oktapreview.com", true],
  ["acme.okta-emea.com", true],
  ["okta.com", false],
  ["a.b.okta.com", false],
  ["acme.okta.com.evil.example", false],
  ["evilokta.com", false],
  ["-.okta.com", false],
  ["login.acme.example", false],
])("%s is an org on Okta's own domains: %s", (host, is) => {
  expect(isOktaHost(host)).toBe(is);
});

test("the admin console of an org has its own host, elsewhere the org's", () => {
  expect(consoleUrl("https://acme.okta.com")).toBe("https://acme-admin.okta.com");
  expect(consoleUrl("https://acme.oktapreview.com")).toBe("https://acme-admin.oktapreview.com");
  expect(consoleUrl("http://127.0.0.1:4000")).toBe("http://127.0.0.1:4000");
});
