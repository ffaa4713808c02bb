import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { publicRoute } from "./route";
import { serveRead } from "./serve-read";

const TEXT = "x".repeat(5_000);
let writes = 0;
const served = serveRead(
  publicRoute({
    query: z.object({ name: z.string() }),
    response: z.object({ name: z.string(), text: z.string() }),
    handle: async (_, { query }) => ({ ...query, text: TEXT }),
  }),
);
const server = createServer((request, response) => void served(request, response)).on("connection", count);
const port = () => (server.address() as AddressInfo).port;

/** Counts how often a socket is written to. */
function count(socket: Socket): void {
  for (const method of ["_write", "_writev"] as const) {
    const write = socket[method]?.bind(socket) as ((...given: unknown[]) => void) | undefined;
    Object.assign(socket, {
      [method]: (...given: unknown[]) => {
        writes++;
        write?.(...given);
      },
    });
  }
}

/** Sends a request of its own and returns everything that comes back. */
async function send(line: string): Promise<string> {
  const socket = connect(port(), "127.0.0.1");
  socket.write(`${line} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`);
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("answers with the route's status, headers and body, in one write of known length", async () => {
  writes = 0;
  const answer = await send("GET /?name=Ana");
  expect(writes).toBe(1);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(head).toMatch(/\r\nx-request-id: [\w-]{36}/);
  expect(head).toContain(`\r\ncontent-length: ${body.length}`);
  expect(head).toContain("\r\ncache-control: no-store, no-transform");
  expect(JSON.parse(body)).toEqual({ name: "Ana", text: TEXT });
});

test("answers what the route refuses as the route does", async () => {
  expect(await send("GET /?other=1")).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"invalid-input"/);
});

test("answers HEAD without a body, names the methods it takes, and refuses the others", async () => {
  const head = await send("HEAD /?name=Ana");
  expect(head).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\n$/);
  for (const [method, status] of Object.entries({ OPTIONS: 204, POST: 405, DELETE: 405 })) {
    const answer = await send(`${method} /?name=Ana`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("\r\nallow: GET, HEAD, OPTIONS");
  }
});
