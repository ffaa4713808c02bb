import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clientSecretBinding } from "@/lib/connection/secret-bindings";
import { systemClock } from "@/lib/context";
import { sealSecret } from "@/lib/crypto/secret-box";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { universalLogout } from "./universal-logout";

let database: TestDatabase;
let db: PrismaClient;
let server: Server;
let issuer: string;
let key: CryptoKey;
const clientId = "0oaLearnAmp";
const companyId = newId();
const connectionId = newId();
const personId = newId();
let addressed: string;

/** An authorization server that only shows its discovery document and one key. */
beforeAll(async () => {
  const pair = await generateKeyPair("RS256");
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  server = createServer((request, response) => {
    const discovery = {
      issuer,
      authorization_endpoint: `${issuer}/oauth2/v1/authorize`,
      token_endpoint: `${issuer}/oauth2/v1/token`,
      jwks_uri: `${issuer}/oauth2/v1/keys`,
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url?.endsWith("/keys") ? { keys: [jwk] } : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 4 });
  await db.company.create({
    data: { id: companyId, slug: "acme", name: "Acme", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({
    data: {
      companyId,
      id: connectionId,
      state: "LIVE",
      orgUrl: issuer,
      issuer,
      clientId,
      clientSecretSealed: sealSecret("secret", clientSecretBinding(companyId)),
    },
  });
  await db.person.createMany({
    data: [
      { companyId, id: personId, oktaId: "00u1", email: "ana@acme.example", displayName: "Ana" },
      { companyId, id: newId(), email: "unlinked@acme.example", displayName: "Una" },
    ],
  });
  addressed = oktaAddresses({ slug: "acme", connectionId }).universalLogout;
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  server.close();
});

beforeEach(() => db.person.updateMany({ data: { sessionEpoch: 0 } }));

const epoch = async () => (await db.person.findFirstOrThrow({ where: { id: personId } })).sessionEpoch;

interface Spoiled {
  claims?: Record<string, unknown>;
  typ?: string;
  key?: CryptoKey;
  at?: number;
}

async function token({ claims = {}, typ = "global-token-revocation+jwt", key: by = key, at }: Spoiled = {}) {
  const now = at ?? Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: issuer,
    sub: clientId,
    aud: addressed,
    jti: newId(),
    iat: now,
    nbf: now - 300,
    exp: now + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: "RS256", kid: "k1", typ })
    .sign(by);
}

const byEmail = JSON.stringify({ sub_id: { format: "email", email: "Ana@Acme.example" } });
const post = (authorization: string | null, body = byEmail, id = connectionId) =>
  universalLogout(
    { clock: systemClock, log, db, jobs: unsentJobs },
    { connectionId: id, authorization, body },
  );

test("S4: Okta's token ends all of that person's sessions, by email or by user ID, and is audited", async () => {
  expect(await post(`Bearer ${await token()}`)).toBe(204);
  expect(await epoch()).toBe(1);
  const byId = JSON.stringify({ sub_id: { format: "iss_sub", iss: issuer, sub: "00u1" } });
  expect(await post(`Bearer ${await token()}`, byId)).toBe(204);
  expect(await epoch()).toBe(2);
  expect(
    await db.auditEntry.count({ where: { companyId, action: "session.ended-by-okta", target: personId } }),
  ).toBe(2);
});

test("a token works once: a replay is refused and ends nothing", async () => {
  const once = await token();
  expect(await post(`Bearer ${once}`)).toBe(204);
  expect(await post(`Bearer ${once}`)).toBe(401);
  expect(await epoch()).toBe(1);
});

test("refuses a token that isn't Okta's, isn't for us, or is too old", async () => {
  const stranger = (await generateKeyPair("RS256")).privateKey;
  const now = Math.floor(Date.now() / 1000);
  const spoiled: Record<string, Spoiled> = {
    "signed by another key": { key: stranger },
    "of another type": { typ: "JWT" },
    "from another issuer": { claims: { iss: "https://evil.okta.com" } },
    "for another app": { claims: { sub: "0oaOther" } },
    "for another address": { claims: { aud: `${addressed}x` } },
    expired: { at: now - 3600 },
    "without an id": { claims: { jti: undefined } },
  };
  for (const [name, change] of Object.entries(spoiled))
    expect(await post(`Bearer ${await token(change)}`), name).toBe(401);
  expect(await post(null)).toBe(401);
  expect(await post("Basic abc")).toBe(401);
  expect(await epoch()).toBe(0);
});

test("an invalid body is 400, someone unknown 404, and an account never linked is left alone (M2)", async () => {
  expect(await post(`Bearer ${await token()}`, "not json")).toBe(400);
  expect(
    await post(`Bearer ${await token()}`, JSON.stringify({ sub_id: { format: "phone", phone: "1" } })),
  ).toBe(400);
  const of = (email: string) => JSON.stringify({ sub_id: { format: "email", email } });
  expect(await post(`Bearer ${await token()}`, of("nobody@acme.example"))).toBe(404);
  expect(await post(`Bearer ${await token()}`, of("unlinked@acme.example"))).toBe(404);
  const foreign = JSON.stringify({
    sub_id: { format: "iss_sub", iss: "https://evil.okta.com", sub: "00u1" },
  });
  expect(await post(`Bearer ${await token()}`, foreign)).toBe(404);
});

test("an unknown connection, and one whose integration is switched off, don't exist", async () => {
  expect(await post(`Bearer ${await token()}`, byEmail, newId())).toBe(404);
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: null } });
  expect(await post(`Bearer ${await token()}`)).toBe(404);
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: new Date() } });
});
