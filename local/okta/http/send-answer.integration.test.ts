import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "..";

let okta: OktaOrg;
beforeAll(async () => {
  okta = await startOktaOrg({ people: 230, rateLimits: "off", keepAliveMs: 300 });
});
afterAll(() => okta.close());

interface Raw {
  head: string;
  body: Buffer;
  /** How often the socket had something to read. */
  segments: number;
  socket: Socket;
}

/** Requests a path byte by byte, and returns everything the client sees. */
async function ask(path: string, headers = ""): Promise<Raw> {
  const socket = connect(okta.port, "127.0.0.1");
  socket.setNoDelay(true);
  const received: Buffer[] = [];
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: SSWS ${LOCAL_TOKEN}\r\n${headers}\r\n`,
  );
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    received.push(chunk);
    if (Buffer.concat(received).includes("\r\n0\r\n\r\n")) break;
  }
  const all = Buffer.concat(received);
  const end = all.indexOf("\r\n\r\n");
  return {
    head: all.subarray(0, end).toString("latin1"),
    body: dechunk(all.subarray(end + 4)),
    segments: received.length,
    socket,
  };
}

function dechunk(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf("\r\n", at);
    const length = Number.parseInt(bytes.toString("latin1", at, end), 16);
    if (!(length > 0)) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

test.each([
  "/api/v1/users/me",
  "/api/v1/users?limit=200",
  "/api/v1/users/00uNobody",
  "/.well-known/openid-configuration",
])(
  "%s is answered chunked, in several segments, on a connection that is kept without saying how long",
  async (path) => {
    const { head, body, segments, socket } = await ask(path);
    socket.destroy();
    expect(head).toMatch(/^transfer-encoding: chunked$/im);
    expect(head).toMatch(/^connection: keep-alive$/im);
    expect(head).not.toMatch(/^(content-length|keep-alive|content-encoding):/im);
    expect(segments).toBeGreaterThan(1);
    expect(JSON.parse(body.toString())).toBeTruthy();
  },
);

test("a caller that accepts gzip gets it, and the same body; a refusal that nginx doesn't compress is sent as it is", async () => {
  const plain = await ask("/api/v1/users?limit=200");
  const packed = await ask("/api/v1/users?limit=200", "Accept-Encoding: gzip, deflate\r\n");
  const refused = await ask("/api/v1/users?after=nonsense", "Accept-Encoding: gzip\r\n");
  for (const { socket } of [plain, packed, refused]) socket.destroy();
  expect(packed.head).toMatch(/^content-encoding: gzip$/im);
  expect(packed.head).toMatch(/^vary: accept-encoding$/im);
  expect(packed.body.length).toBeLessThan(plain.body.length / 3);
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  expect(refused.head).toMatch(/^HTTP\/1\.1 400/);
  expect(refused.head).not.toMatch(/^content-encoding/im);
});

test("a connection without calls is closed after its time-out, and one that asks for it at once", async () => {
  const { socket } = await ask("/api/v1/users/me");
  const begun = performance.now();
  await once(socket.resume(), "end");
  expect(performance.now() - begun).toBeGreaterThan(200);
  socket.destroy();
  const last = await ask("/api/v1/users/me", "Connection: close\r\n");
  expect(last.head).toMatch(/^connection: close$/im);
  last.socket.destroy();
});
