import { gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaAccess } from "@/lib/okta/sdk/sdk-client";
import { chunked, head, type RawCall, RawServer, writeApart } from "@/testing/raw-server";
import { OktaFailure, type OktaPort } from "../port";
import { OrgTransport } from "./org-transport";

const open: RawServer[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const PERSON = {
  id: "00u1",
  status: "ACTIVE",
  profile: { login: "ann@acme.example", firstName: "Ánn", title: "Head of 東京, 🚲" },
};
const BODY = Buffer.from(JSON.stringify(PERSON));
const JSON_TYPE = { "Content-Type": "application/json" };
const CHUNKED = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
const GZIP = { ...CHUNKED, "Content-Encoding": "gzip" };
const WHOLE = { ...JSON_TYPE, "Content-Length": BODY.length };

async function start(
  answer: (call: RawCall) => unknown,
  access: Partial<OktaAccess> = {},
): Promise<{ server: RawServer; port: OktaPort }> {
  const server = await RawServer.start(answer);
  open.push(server);
  const port = await createOktaPort({
    orgUrl: server.url,
    credential: { kind: "API_TOKEN", token: "00token" },
    allowLoopback: true,
    transport: new OrgTransport({ allowLoopback: true }),
    retryWaitsMs: [5, 5],
    ...access,
  });
  return { server, port };
}

const whole = ({ socket }: RawCall) => socket.write(Buffer.concat([Buffer.from(head(200, WHOLE)), BODY]));
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof OktaFailure ? error : Promise.reject(error)),
  );

test.each<[string, (call: RawCall) => unknown]>([
  ["with its length", whole],
  [
    "chunked, in one segment",
    ({ socket }) => socket.write(Buffer.concat([Buffer.from(head(200, CHUNKED)), ...chunked(BODY)])),
  ],
  [
    "chunked, a segment for each byte",
    ({ socket }) => writeApart(socket, [head(200, CHUNKED), ...chunked(BODY, 1)]),
  ],
  [
    "chunked, cut where a chunk isn't",
    ({ socket }) =>
      writeApart(socket, split(Buffer.concat([Buffer.from(head(200, CHUNKED)), ...chunked(BODY)]), 5)),
  ],
  [
    "chunked, with a chunk extension and a trailer",
    ({ socket }) =>
      writeApart(socket, [
        head(200, CHUNKED),
        `${BODY.length.toString(16)};a=b\r\n`,
        BODY,
        "\r\n0\r\n",
        "X-Late: yes\r\n\r\n",
      ]),
  ],
  [
    "gzip, with its length",
    ({ socket }) => {
      const bytes = gzipSync(BODY);
      return writeApart(socket, [
        head(200, { ...JSON_TYPE, "Content-Encoding": "gzip", "Content-Length": bytes.length }),
        ...split(bytes, 9),
      ]);
    },
  ],
  ["chunked and gzip", ({ socket }) => writeApart(socket, [head(200, GZIP), ...chunked(gzipSync(BODY))])],
  [
    "without length, until the connection ends",
    ({ socket }) =>
      writeApart(socket, [head(200, { ...JSON_TYPE, Connection: "close" }), ...split(BODY, 11)]).then(() =>
        socket.end(),
      ),
  ],
  [
    "chunked, half-closed at once",
    ({ socket }) => {
      socket.end(Buffer.concat([Buffer.from(head(200, CHUNKED)), ...chunked(BODY)]));
    },
  ],
  [
    "after a hint of status 103",
    ({ socket }) =>
      writeApart(socket, [
        "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n",
        head(200, WHOLE),
        BODY,
      ]),
  ],
  [
    "with bytes in a header that no encoding knows",
    ({ socket }) =>
      writeApart(socket, [Buffer.from(head(200, { ...WHOLE, "X-Name": "Zoë € \u0080" }), "utf8"), BODY]),
  ],
])("an answer %s is read at the first try", async (_, answer) => {
  const { server, port } = await start(answer);
  // Twice: what the first answer left on the socket must not harm the second.
  for (let n = 0; n < 2; n += 1) expect(await port.readUser("00u1")).toMatchObject(PERSON);
  expect(server.calls).toHaveLength(2);
});

test.each([16, 64])("none of %i calls in flight over few sockets fails, chunked or gzip", async (calls) => {
  const { server, port } = await start(({ socket, n }) =>
    n % 2
      ? writeApart(socket, [head(200, CHUNKED), ...chunked(BODY, 40)])
      : writeApart(socket, [head(200, GZIP), ...chunked(gzipSync(BODY), 30)]),
  );
  for (let turn = 0; turn < 5; turn += 1) {
    const people = await Promise.all(Array.from({ length: calls }, () => port.readUser("00u1")));
    expect(people.every((person) => person?.id === "00u1")).toBe(true);
  }
  expect(server.calls).toHaveLength(5 * calls);
  expect(server.mostSockets).toBeLessThanOrEqual(8);
});

test("a long queue is no reason to give up while the org answers", async () => {
  const { server, port } = await start((call) => void setTimeout(() => whole(call), 100), {
    timeoutMs: 400,
    transport: new OrgTransport({ allowLoopback: true, connections: 2 }),
  });
  const people = await Promise.all(Array.from({ length: 16 }, () => port.readUser("00u1")));
  expect(people).toHaveLength(16);
  expect(server.mostSockets).toBe(2);
});

const broken: [string, (call: RawCall) => unknown][] = [
  [
    "is cut in a chunk",
    ({ socket }) =>
      writeApart(socket, [head(200, CHUNKED), "40\r\n", BODY.subarray(0, 20)]).then(() => socket.destroy()),
  ],
  [
    "is cut between chunks",
    ({ socket }) =>
      writeApart(socket, [head(200, CHUNKED), ...chunked(BODY).slice(0, 3)]).then(() => socket.end()),
  ],
  [
    "is cut between chunks on a connection that was to be closed",
    ({ socket }) =>
      writeApart(socket, [head(200, { ...CHUNKED, Connection: "close" }), ...chunked(BODY).slice(0, 3)]).then(
        () => socket.end(),
      ),
  ],
  [
    "is shorter than its length",
    ({ socket }) => writeApart(socket, [head(200, WHOLE), BODY.subarray(0, 30)]).then(() => socket.end()),
  ],
  [
    "is shorter than its length on a connection that was to be closed",
    ({ socket }) =>
      writeApart(socket, [head(200, { ...WHOLE, Connection: "close" }), BODY.subarray(0, 30)]).then(() =>
        socket.end(),
      ),
  ],
  [
    "is a gzip that ends early",
    ({ socket }) => writeApart(socket, [head(200, GZIP), ...chunked(gzipSync(BODY).subarray(0, 60))]),
  ],
  [
    "is reset in the middle",
    ({ socket }) =>
      writeApart(socket, [head(200, CHUNKED), ...chunked(BODY).slice(0, 2)]).then(() =>
        socket.resetAndDestroy(),
      ),
  ],
  ["never begins: half-closed", ({ socket }) => void socket.end()],
  ["never begins: reset", ({ socket }) => socket.resetAndDestroy()],
  ["is no HTTP", ({ socket }) => void socket.end("220 mail.acme.example ESMTP\r\n")],
  ["is a 500", ({ socket }) => writeApart(socket, [head(500, { ...JSON_TYPE, "Content-Length": 2 }), "{}"])],
  [
    "is a 503 in HTML, chunked",
    ({ socket }) => writeApart(socket, [head(503, CHUNKED), ...chunked(Buffer.from("<html>"))]),
  ],
];

test.each(broken)("a read whose answer %s is retried, and then succeeds", async (_, answer) => {
  // The first call is cut and, if the socket was the cause, sent again at once. Then there is one more like it.
  const { port } = await start((call) => (call.n <= 2 ? answer(call) : whole(call)));
  expect(await port.readUser("00u1")).toMatchObject(PERSON);
});

test.each(broken)(
  "a read whose answer %s every time fails as unreachable within seconds",
  async (_, answer) => {
    const { server, port } = await start(answer);
    expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreachable" });
    // Three tries, each sent once more at most.
    expect(server.calls.length).toBeGreaterThanOrEqual(3);
    expect(server.calls.length).toBeLessThanOrEqual(6);
  },
);

test("a read with a temporary failure waits a little longer before each retry", async () => {
  const at: number[] = [];
  const { port } = await start(
    ({ socket }) => {
      at.push(performance.now());
      return writeApart(socket, [head(500, { "Content-Length": 2 }), "{}"]);
    },
    { retryWaitsMs: [40, 120, 360] },
  );
  await failureOf(port.readUser("00u1"));
  const waits = at.slice(1).map((time, n) => time - (at[n] ?? 0));
  expect(waits).toHaveLength(3);
  for (const [n, base] of [40, 120, 360].entries()) {
    expect(waits[n]).toBeGreaterThanOrEqual(base / 2 - 2);
    expect(waits[n]).toBeLessThan(base * 1.5 + 200);
  }
});

test.each([400, 401, 403, 404, 429, 501])(
  "a %i is an answer: the read is not tried again",
  async (status) => {
    const { server, port } = await start(({ socket }) =>
      writeApart(socket, [head(status, { "Content-Length": 2 }), "{}"]),
    );
    await failureOf(port.readUser("00u1"));
    expect(server.calls).toHaveLength(1);
  },
);

test("a body longer than its length harms no other call", async () => {
  const { port } = await start(({ socket, n }) =>
    n === 1
      ? socket.write(Buffer.concat([Buffer.from(head(200, WHOLE)), BODY, Buffer.from("and more")]))
      : writeApart(socket, [head(200, CHUNKED), ...chunked(BODY)]),
  );
  for (let n = 0; n < 3; n += 1) expect(await port.readUser("00u1")).toMatchObject(PERSON);
});

test.each<[string, (call: RawCall) => unknown]>([
  ["says nothing", () => undefined],
  ["stops after the headers", ({ socket }) => socket.write(head(200, CHUNKED))],
  [
    "stops in the body",
    ({ socket }) => socket.write(Buffer.concat([Buffer.from(head(200, WHOLE)), BODY.subarray(0, 9)])),
  ],
  ["sends a byte now and then", ({ socket }) => drip(socket, head(200, CHUNKED))],
  ["sends a byte of its headers now and then", ({ socket }) => drip(socket, "")],
])("a server that %s is given up at the deadline", async (_, answer) => {
  const { server, port } = await start(answer, { timeoutMs: 250 });
  const begun = performance.now();
  expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreachable" });
  expect(performance.now() - begun).toBeGreaterThan(240);
  expect(performance.now() - begun).toBeLessThan(1_500);
  expect(server.calls).toHaveLength(1);
});

test("64 calls to a silent server all end at one deadline, not one after the other", async () => {
  const { port } = await start(() => undefined, { timeoutMs: 300 });
  const begun = performance.now();
  const failures = await Promise.all(Array.from({ length: 64 }, () => failureOf(port.readUser("00u1"))));
  expect(failures.every((failure) => failure?.kind === "unreachable")).toBe(true);
  expect(performance.now() - begun).toBeLessThan(1_200);
});

test.each<[string, (server: RawServer) => Partial<OktaAccess>]>([
  [
    "DNS never answers",
    ({ port }) => ({
      orgUrl: `http://localhost:${port}`,
      transport: new OrgTransport({ allowLoopback: true, resolve: () => undefined }),
    }),
  ],
  ["the connection is never made", ({ port }) => ({ orgUrl: `https://127.0.0.1:${port}` })],
])("a call is given up at the deadline when %s", async (_, accessOf) => {
  const { server } = await start(() => undefined);
  const port = await createOktaPort({
    orgUrl: server.url,
    credential: { kind: "API_TOKEN", token: "00token" },
    allowLoopback: true,
    timeoutMs: 250,
    ...accessOf(server),
  });
  const begun = performance.now();
  expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreachable" });
  expect(performance.now() - begun).toBeLessThan(1_500);
});

test("the deadline is 30 s, and the SDK doesn't take it away", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const { server, port } = await start(() => undefined);
  let failure: OktaFailure | null | undefined;
  const call = failureOf(port.readUser("00u1")).then((one) => {
    failure = one;
  });
  await server.called(1);
  await vi.advanceTimersByTimeAsync(29_900);
  expect(failure).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  await call;
  expect(failure).toMatchObject({ kind: "unreachable" });
});

test.each<[string, (call: RawCall) => unknown]>([
  ["closes", ({ socket }) => void socket.destroy()],
  ["resets", ({ socket }) => socket.resetAndDestroy()],
])("a kept socket that the server %s just then costs no failure and no wait", async (_, hangUp) => {
  const { server, port } = await start((call) => (call.nthOnSocket > 1 ? hangUp(call) : whole(call)), {
    retryWaitsMs: [],
  });
  await Promise.all(Array.from({ length: 8 }, () => port.readUser("00u1")));
  // All eight sockets are stale now.
  const people = await Promise.all(Array.from({ length: 16 }, () => port.readUser("00u1")));
  expect(people.every((person) => person?.id === "00u1")).toBe(true);
  expect(server.calls.length).toBeGreaterThan(24);
});

test("a write never uses a kept socket, and is never sent twice", async () => {
  const { server, port } = await start((call) =>
    call.method === "GET" ? whole(call) : call.socket.destroy(),
  );
  await port.readUser("00u1");
  const hook = { name: "Learn Amp", url: "https://amp.example/hook", secret: "s", events: [] };
  expect(await failureOf(port.eventHooks.create(hook))).toMatchObject({ kind: "unreachable" });
  const writes = server.calls.filter(({ method }) => method === "POST");
  expect(writes.map(({ nthOnSocket }) => nthOnSocket)).toEqual([1]);
});

test.each([301, 302, 307])("a %i is not followed: the token never goes to another host", async (status) => {
  const { server: other } = await start(whole);
  const { port } = await start(({ socket }) =>
    writeApart(socket, [head(status, { Location: `${other.url}/steal`, "Content-Length": 0 })]),
  );
  expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreadable" });
  expect(other.calls).toHaveLength(0);
});

test.each<[string, (call: RawCall) => unknown]>([
  [
    "announced",
    ({ socket }) => socket.write(head(200, { ...JSON_TYPE, "Content-Length": 33 * 1024 * 1024 })),
  ],
  [
    "sent in chunks without end",
    async ({ socket }) => {
      socket.write(head(200, CHUNKED));
      const chunk = Buffer.concat(chunked(Buffer.alloc(1024 * 1024, 32), 1024 * 1024).slice(0, 1));
      while (!socket.destroyed) await writeApart(socket, [chunk]);
    },
  ],
  [
    "packed into a small gzip",
    ({ socket }) =>
      writeApart(socket, [
        head(200, GZIP),
        ...chunked(gzipSync(Buffer.alloc(40 * 1024 * 1024)), 1024 * 1024),
      ]),
  ],
])("an answer too large is refused: %s", async (_, answer) => {
  const { server, port } = await start(answer);
  expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreadable" });
  expect(server.calls).toHaveLength(1);
});

test("an unrequested, unknown encoding is reported, not waited for", async () => {
  const { port } = await start(({ socket }) =>
    writeApart(socket, [head(200, { ...WHOLE, "Content-Encoding": "compress" }), BODY]),
  );
  expect(await failureOf(port.readUser("00u1"))).toMatchObject({ kind: "unreadable" });
});

/** One byte every 20 ms, as long as anyone listens. */
function drip(socket: RawCall["socket"], first: string): void {
  if (first) socket.write(first);
  const bytes = first ? "1\r\n \r\n".repeat(1_000) : head(200, WHOLE);
  let at = 0;
  const timer = setInterval(() => socket.write(bytes[at++ % bytes.length] ?? ""), 20);
  socket.on("close", () => clearInterval(timer));
}

function split(bytes: Buffer, pieceBytes: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  return pieces;
}
