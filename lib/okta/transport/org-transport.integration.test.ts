import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { chunked, head, type RawCall, RawServer, writeApart } from "@/testing/servers/raw-server";
import type { Resolve } from "./address-guard";
import { OrgTransport, type OrgTransportOptions } from "./org-transport";
import { RequestExecutor } from "./request-executor";

const open: RawServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

async function start(answer: (call: RawCall) => unknown): Promise<RawServer> {
  const server = await RawServer.start(answer);
  open.push(server);
  return server;
}

const OK = head(200, { "Content-Length": 2 });
const ok = ({ socket }: RawCall) => socket.write(`${OK}{}`);
const at = (port: number, host = "localhost") => new URL(`http://${host}:${port}/api/v1/users`);
const transportOf = (options: Partial<OrgTransportOptions> = {}) =>
  new OrgTransport({ allowLoopback: true, ...options });
const request = { method: "GET", headers: {}, timeoutMs: 2_000, maxBytes: 10_000_000 };

const encodings = {
  identity: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => gzipSync(bytes),
  deflate: (bytes: Buffer) => deflateSync(bytes),
  br: (bytes: Buffer) => brotliCompressSync(bytes),
};

test("any body in any encoding, cut into any pieces and segments, arrives as it was sent", async () => {
  let answer: (call: RawCall) => unknown = ok;
  const server = await start((call) => answer(call));
  const transport = transportOf();
  const encoding = fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[]));
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3_000 }),
      encoding,
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 700 }),
      fc.boolean(),
      async (bytes, name, chunkBytes, segmentBytes, isChunked) => {
        const body = encodings[name](Buffer.from(bytes));
        const length: Record<string, string | number> = isChunked
          ? { "Transfer-Encoding": "chunked" }
          : { "Content-Length": body.length };
        const sent = Buffer.concat([
          Buffer.from(head(200, { ...length, "Content-Encoding": name })),
          ...(isChunked ? chunked(body, chunkBytes) : [body]),
        ]);
        answer = ({ socket }) => writeApart(socket, split(sent, segmentBytes));
        const { status, bytes: got } = await transport.send({ ...request, url: at(server.port) });
        expect([status, Buffer.compare(await got, Buffer.from(bytes))]).toEqual([200, 0]);
      },
    ),
    { numRuns: 150 },
  );
});

test("the headers are there before the body is", async () => {
  const server = await start(({ socket }) =>
    socket.write(`${head(200, { "Content-Length": 2, Link: "<a>" })}{`),
  );
  const { headers, bytes } = await transportOf().send({ ...request, url: at(server.port) });
  expect(headers.get("LINK")).toBe("<a>");
  for (const socket of server.sockets) socket.write("}");
  expect((await bytes).toString()).toBe("{}");
});

test("a caller may cancel, before the headers and in the body, and the socket is closed", async () => {
  for (const first of ["", head(200, { "Content-Length": 2 })]) {
    const server = await start(({ socket }) => void (first && socket.write(first)));
    const controller = new AbortController();
    const sending = transportOf().send({ ...request, url: at(server.port), signal: controller.signal });
    await server.called(1);
    const bytes = sending.then((answer) => answer.bytes);
    if (first) await sending;
    controller.abort();
    await expect(bytes).rejects.toMatchObject({ kind: "aborted" });
    await expect.poll(() => server.sockets.size).toBe(0);
  }
});

test("a call that was cancelled or timed out gives its slot to the next one", async () => {
  const server = await start((call) => (call.n <= 3 ? undefined : ok(call)));
  const transport = transportOf({ connections: 1 });
  for (let n = 0; n < 3; n += 1)
    await expect(transport.send({ ...request, timeoutMs: 60, url: at(server.port) })).rejects.toMatchObject({
      kind: "too-slow",
    });
  const { bytes } = await transport.send({ ...request, url: at(server.port) });
  expect((await bytes).toString()).toBe("{}");
});

test("reads share kept sockets, up to a maximum for each org", async () => {
  const server = await start(ok);
  const transport = transportOf({ connections: 3 });
  const read = () => transport.send({ ...request, url: at(server.port) }).then(({ bytes }) => bytes);
  await Promise.all(Array.from({ length: 30 }, read));
  await read();
  expect(server.mostSockets).toBeLessThanOrEqual(3);
  const other = await start(ok);
  await Promise.all(Array.from({ length: 30 }, () => transport.send({ ...request, url: at(other.port) })));
  expect(other.mostSockets).toBe(3);
});

test("a name that leads into a private network is never connected to", async () => {
  const resolve: Resolve = (_, __, done) => done(null, [{ address: "10.0.0.8", family: 4 }]);
  const sending = transportOf({ resolve }).send({ ...request, url: new URL("https://acme.okta.com/") });
  await expect(sending).rejects.toMatchObject({ kind: "forbidden-address" });
});

test("DNS rebinding: each new socket asks the lookup that checks, and connects to the address it got", async () => {
  const server = await start(({ socket }) =>
    socket.end(`${head(200, { "Content-Length": 2, Connection: "close" })}{}`),
  );
  const answers = ["127.0.0.1", "10.0.0.8"];
  const asked = vi.fn();
  const resolve: Resolve = (host, _, done) => {
    asked(host);
    done(null, [{ address: answers.shift() ?? "10.0.0.8", family: 4 }]);
  };
  const transport = transportOf({ resolve });
  await (await transport.send({ ...request, url: at(server.port) })).bytes;
  await expect(transport.send({ ...request, url: at(server.port) })).rejects.toMatchObject({
    kind: "forbidden-address",
  });
  expect([server.calls.length, asked.mock.calls.length]).toEqual([1, 2]);
});

test("the lookup also checks the second try of a read on a stale socket", async () => {
  const server = await start((call) => (call.nthOnSocket > 1 ? call.socket.destroy() : ok(call)));
  const answers = ["127.0.0.1", "10.0.0.8"];
  const resolve: Resolve = (_, __, done) => done(null, [{ address: answers.shift() ?? "", family: 4 }]);
  const transport = transportOf({ resolve });
  await (await transport.send({ ...request, url: at(server.port) })).bytes;
  await expect(transport.send({ ...request, url: at(server.port) })).rejects.toMatchObject({
    kind: "forbidden-address",
  });
});

test.each(["http://acme.okta.com/", "https://10.0.0.1/", "https://[::1]/", "http://127.0.0.1:1/"])(
  "%s is refused before anything is sent",
  async (url) => {
    const sending = transportOf({ allowLoopback: false }).send({ ...request, url: new URL(url) });
    await expect(sending).rejects.toMatchObject({ kind: "forbidden-address" });
  },
);

test("the SDK's executor sends nothing to another host than the org's", async () => {
  const server = await start(ok);
  const other = await start(ok);
  const executor = new RequestExecutor({
    transport: transportOf(),
    orgUrl: server.url,
    timeoutMs: 2_000,
    maxBytes: 1_000,
  });
  const headers = { Authorization: "SSWS 00token" };
  expect((await executor.fetch({ url: `${server.url}/api/v1/users/me`, headers })).status).toBe(200);
  await expect(executor.fetch({ url: `${other.url}/api/v1/users/me`, headers })).rejects.toMatchObject({
    kind: "forbidden-address",
  });
  expect(other.calls).toHaveLength(0);
});

function split(bytes: Buffer, pieceBytes: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += pieceBytes)
    pieces.push(bytes.subarray(from, from + pieceBytes));
  return pieces;
}
