import { expect, test } from "vitest";
import { FetchFailure, type GuardedFetch } from "@/lib/okta/transport/guarded-fetch";
import { recogniseOrg } from "./recognise-org";

interface Said {
  status?: number;
  body?: unknown;
}

/** Hosts and what each of them answers at its well-known address. */
const hosts =
  (said: Record<string, Said>): GuardedFetch =>
  async (address) => {
    const url = new URL(address);
    const answer = url.pathname === "/.well-known/okta-organization" ? said[url.origin] : undefined;
    if (!answer) throw new FetchFailure("no-such-host", url.host);
    const text = JSON.stringify(answer.body ?? {});
    return { status: answer.status ?? 200, header: () => null, text, json: () => JSON.parse(text) };
  };

const org = (organization: string, alternate?: string, id = "00oacme") => ({
  body: {
    id,
    pipeline: "idx",
    _links: {
      organization: { href: organization },
      ...(alternate ? { alternate: { href: alternate } } : {}),
    },
  },
});

const ACME = "https://acme.okta.com";
const LOGIN = "https://login.acme.example";

test("an org on Okta's own domains is believed", async () => {
  const answer = await recogniseOrg(hosts({ [ACME]: org(ACME) }), ACME);
  expect(answer).toEqual({ ok: true, url: ACME, customUrl: null, id: "00oacme", pipeline: "idx" });
});

test("a custom domain leads to its org, which names it back", async () => {
  const answer = await recogniseOrg(hosts({ [LOGIN]: org(ACME, LOGIN), [ACME]: org(ACME, LOGIN) }), LOGIN);
  expect(answer).toMatchObject({ ok: true, url: ACME, customUrl: LOGIN });
});

test.each([
  ["an org that names no custom domain", org(ACME)],
  ["an org that names another domain", org(ACME, "https://other.acme.example")],
  ["an org with another id", org(ACME, LOGIN, "00oother")],
])("a custom domain that claims %s is refused", async (_, own) => {
  const answer = await recogniseOrg(hosts({ [LOGIN]: org(ACME, LOGIN), [ACME]: own }), LOGIN);
  expect(answer).toMatchObject({ ok: false });
  expect(JSON.stringify(answer)).toContain("acme.okta.com");
});

test("a host that claims to be an org itself is refused: it isn't on Okta's domains", async () => {
  const evil = "https://okta.evil.example";
  expect(await recogniseOrg(hosts({ [evil]: org(evil, evil) }), evil)).toMatchObject({
    ok: false,
    message: expect.stringContaining("isn't on Okta's own domains"),
  });
});

test.each([
  [{ status: 404 }, "no Okta org"],
  [{ status: 200, body: "<html>" }, "no Okta org"],
  [{ status: 200, body: { id: 7 } }, "no Okta org"],
  [{ status: 302 }, "don't follow"],
])("an answer %j is explained", async (said, words) => {
  const answer = await recogniseOrg(hosts({ [ACME]: said }), ACME);
  expect(answer.ok ? "" : answer.message).toContain(words);
});

test("explains an address that doesn't exist", async () => {
  expect(await recogniseOrg(hosts({}), ACME)).toMatchObject({
    ok: false,
    message: "We can't find acme.okta.com.",
  });
});
