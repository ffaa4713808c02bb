import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import { head, type RawCall, RawServer } from "@/testing/servers/raw-server";
import { OktaFailure } from "../failure";
import type { OktaPort } from "../port";
import { OrgTransport } from "./org-transport";

const open: RawServer[] = [];
let privateKeyJwk: string;
beforeAll(async () => {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  privateKeyJwk = JSON.stringify({ ...(await exportJWK(privateKey)), kid: "key-1" });
});
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

const PERSON = { id: "00u1", status: "ACTIVE", profile: { login: "ann@acme.example" } };
const TOKEN = { token_type: "Bearer", expires_in: 3600, access_token: "a-token", scope: "okta.users.read" };

function say({ socket }: RawCall, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  socket.write(head(status, { ...headers, "Content-Length": Buffer.byteLength(text) }) + text);
}

/** An org with such a token endpoint. It knows one person, and stays silent to the token "silence". */
async function start(token: (call: RawCall, nth: number) => void, timeoutMs = 5_000) {
  let asked = 0;
  const server = await RawServer.start((call) => {
    if (call.path === "/oauth2/v1/token") {
      asked += 1;
      token(call, asked);
    } else if (/^authorization: Bearer silence/im.test(call.head)) return;
    else if (/^authorization: Bearer a-token/im.test(call.head)) say(call, 200, PERSON);
    else say(call, 401, { errorCode: "E0000011" });
  });
  open.push(server);
  const port = await createOktaPort({
    orgUrl: server.url,
    credential: { kind: "SERVICE_APP", clientId: "0oa1", privateKeyJwk, scopes: ["okta.users.read"] },
    allowLoopback: true,
    transport: new OrgTransport({ allowLoopback: true }),
    retryWaitsMs: [5, 5],
    timeoutMs,
  });
  return { server, port };
}

async function failureOf(port: OktaPort): Promise<OktaFailure> {
  const failure = await port.readUser("00u1").catch((error: unknown) => error);
  if (failure instanceof OktaFailure) return failure;
  throw failure;
}

test.each<[string, (call: RawCall) => void]>([
  ["a 503", (call) => say(call, 503, { errorCode: "E0000009" })],
  ["a 502 in HTML", (call) => say(call, 502, "<html>")],
  ["a cut connection", ({ socket }) => void socket.destroy()],
])("%s of the token endpoint is tried again, with a new assertion", async (_, fail) => {
  const { server, port } = await start((call, nth) => (nth === 1 ? fail(call) : say(call, 200, TOKEN)));
  expect(await port.readUser("00u1")).toMatchObject(PERSON);
  const assertions = server.calls.filter(({ body }) => body !== "").map(({ body }) => body);
  expect(new Set(assertions).size).toBe(assertions.length);
});

test("a token endpoint that is down doesn't mean a refused credential", async () => {
  const { port } = await start((call) => say(call, 503, { errorCode: "E0000009" }));
  expect(await failureOf(port)).toMatchObject({ kind: "unreachable", details: { status: 503 } });
});

test("a rate limit of the token endpoint is a rate limit, with its reset", async () => {
  const reset = `${Math.ceil(Date.now() / 1000) + 20}`;
  const { port } = await start((call) =>
    say(call, 429, { errorCode: "E0000047" }, { "x-rate-limit-reset": reset }),
  );
  const failure = await failureOf(port);
  expect(failure.kind).toBe("limited");
  expect((failure.details.resumeAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(15_000);
});

test("a refused client stays a refused credential", async () => {
  const { port } = await start((call) => say(call, 401, { error: "invalid_client" }));
  expect(await failureOf(port)).toMatchObject({ kind: "refused" });
});

test("token and call share one deadline", async () => {
  const slow = (call: RawCall) =>
    void setTimeout(() => say(call, 200, { ...TOKEN, access_token: "silence" }), 600);
  const { server, port } = await start(slow, 800);
  const begun = performance.now();
  expect(await failureOf(port)).toMatchObject({ kind: "unreachable" });
  expect(server.calls).toHaveLength(2);
  expect(performance.now() - begun).toBeLessThan(1_300);
});
