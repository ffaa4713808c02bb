import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanOrgAddress } from "./clean-org-address";
import { cleanPasted } from "./clean-pasted";

const clean = (pasted: string, allowLoopback = false) => cleanOrgAddress(pasted, { allowLoopback });

test.each([
  "acme.okta.com",
  "https://acme.okta.com",
  "https://acme.okta.com/",
  "http://acme.okta.com",
  "HTTPS://ACME.okta.com//",
  "https://acme-admin.okta.com",
  "https://acme-admin.okta.com/admin/apps/active?x=1#tab",
  "  <https://acme.okta.com/app/UserHome>  ",
  '"acme.okta.com"',
  "Okta domain: acme.okta.com",
  "Org URL https://acme.okta.com",
  "acme.okta.com.",
  "acme.okta.com:443",
  "\u200bacme.okta.com\ufeff",
  "“https://acme.okta.com”,",
])("%s is the org acme.okta.com", (pasted) => {
  expect(clean(pasted)).toMatchObject({ ok: true, url: "https://acme.okta.com" });
});

test.each([
  ["https://acme.oktapreview.com/", "https://acme.oktapreview.com"],
  ["trial-12-admin.okta.com", "https://trial-12.okta.com"],
  ["login.acme.example/app/UserHome", "https://login.acme.example"],
  ["team-admin.acme.example", "https://team-admin.acme.example"],
])("%s is %s: only Okta's own domains have an -admin host", (pasted, url) => {
  expect(clean(pasted)).toMatchObject({ ok: true, url });
});

test.each([
  ["", "Enter your Okta address"],
  ["acme", "complete address"],
  ["www.okta.com", "Okta's own website"],
  ["https://okta.com", "Okta's own website"],
  ["it@acme.okta.com", "username"],
  ["https://me:secret@acme.okta.com", "username"],
  ["javascript:alert(1)", "isn't an address"],
  ["ftp://acme.okta.com", "isn't an address"],
  ["my okta is acme.okta.com", "isn't an address"],
])("%j is refused: %s", (pasted, said) => {
  const answer = clean(pasted);
  expect(answer.ok ? "" : answer.message).toContain(said);
});

test("a bare name is refused with what was probably meant", () => {
  expect(clean("acme")).toMatchObject({ advice: "Did you mean acme.okta.com?" });
});

test("loopback keeps scheme and port, and only if the environment allows it", () => {
  expect(clean("http://127.0.0.1:4000/admin", true)).toMatchObject({
    ok: true,
    url: "http://127.0.0.1:4000",
  });
  expect(clean("http://localhost:4000").ok).toBe(false);
});

test.each(["..", ".", "acme..okta.com", "https://.okta.com"])(
  "an address with an empty part is refused: %s",
  (pasted) => {
    expect(clean(pasted)).toMatchObject({ ok: false, message: `"${pasted}" isn't an address.` });
  },
);

/** Addresses as people paste them: parts that are right, odd or missing, in any combination. */
const pastedAddress = fc
  .tuple(
    fc.constantFrom("", "https://", "http://", "HTTPS://", " ", '"', "Okta domain: ", "ftp://"),
    fc.constantFrom("acme", "Acme-admin", "a", "trial-1", "www", "é", "-", "x y", ""),
    fc.constantFrom(".okta.com", ".oktapreview.com", ".example", "", ".okta.com.", ".okta.com:8443"),
    fc.constantFrom("", "/", "/admin?x=1", "#a", "\n", '"', " and more"),
  )
  .map((parts) => parts.join(""));

test("a cleaned address stays the same when cleaned again, and is always https at a bare host", () => {
  fc.assert(
    fc.property(fc.oneof(pastedAddress, fc.string()), (pasted) => {
      const once = clean(pasted);
      if (!once.ok) return;
      expect(once.url).toBe(`https://${new URL(once.url).hostname}`);
      expect(clean(once.url)).toEqual({ ok: true, url: once.url, notes: [] });
    }),
  );
});

test.each([
  ["  0oa1abc  ", "0oa1abc"],
  ["Client ID: 0oa1abc", "0oa1abc"],
  ["client_id=0oa1abc", "0oa1abc"],
  ["'0oa1abc',", "0oa1abc"],
  ["Client ID\n0oa1abc", "0oa1abc"],
])("%j is cleaned to %s", (pasted, value) => {
  expect(cleanPasted(pasted, /client[ _]?id/)).toBe(value);
});
