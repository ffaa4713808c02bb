import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  BODY,
  CHUNKED,
  failureOf,
  GZIP,
  JSON_TYPE,
  PERSON,
  WHOLE,
  whole,
  withRawOkta,
} from "@/testing/orgs/raw-okta";
import { chunked, head, type RawCall, writeApart } from "@/testing/servers/raw-server";

const start = withRawOkta();

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
