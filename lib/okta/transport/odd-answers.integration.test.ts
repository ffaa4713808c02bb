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

test("a body longer than its length harms no other call", async () => {
  const { port } = await start(({ socket, n }) =>
    n === 1
      ? socket.write(Buffer.concat([Buffer.from(head(200, WHOLE)), BODY, Buffer.from("and more")]))
      : writeApart(socket, [head(200, CHUNKED), ...chunked(BODY)]),
  );
  for (let n = 0; n < 3; n += 1) expect(await port.readUser("00u1")).toMatchObject(PERSON);
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

function split(bytes: Buffer, pieceBytes: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  return pieces;
}
