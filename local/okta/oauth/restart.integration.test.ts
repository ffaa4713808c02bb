import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startOktaOrg } from "..";
import { TestBrowser } from "./test-browser";
import { authorizationRequest, goThrough, redeem, setUpApp } from "./testing";

const dataDir = mkdtempSync(path.join(tmpdir(), "local-okta-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

const kidsOf = async (url: string): Promise<string[]> => {
  const { keys } = (await (await fetch(`${url}/oauth2/v1/keys`)).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
};

test("with a data folder signing keys and rotations survive a restart; without one they are new", async () => {
  const first = await startOktaOrg({ people: 20, dataDir });
  await kidsOf(first.url);
  await first.oauth.rotateKeys("org");
  const kids = await kidsOf(first.url);
  await first.close();
  const second = await startOktaOrg({ people: 20, dataDir });
  expect(await kidsOf(second.url)).toEqual(kids);
  await second.close();
  const other = await startOktaOrg({ people: 20 });
  expect(await kidsOf(other.url)).not.toEqual(kids);
  await other.close();
  for (const name of readdirSync(dataDir)) expect(statSync(path.join(dataDir, name)).mode & 0o077).toBe(0);
});

test("any of a million people can sign in, and only they are held in memory", async () => {
  const okta = await startOktaOrg({ people: 1_000_000, seed: 7, rateLimits: "off" });
  const app = setUpApp(okta);
  const before = process.memoryUsage().heapUsed;
  for (const n of [0, 123_456, 999_000]) {
    okta.org.assign(n);
    const person = okta.org.directory.at(n);
    const request = authorizationRequest(okta.url, app.oidc.clientId);
    const { leads } = await goThrough(new TestBrowser(), request.url, String(person?.profile.login));
    const { body } = await redeem(okta.url, app, leads?.searchParams.get("code") ?? "", request.verifier);
    const claims = JSON.parse(Buffer.from(body.id_token?.split(".")[1] ?? "", "base64url").toString());
    expect(claims.sub).toBe(person?.id);
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
  await okta.close();
});
