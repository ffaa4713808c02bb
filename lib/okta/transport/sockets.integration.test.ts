import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BODY, CHUNKED, failureOf, GZIP, whole, withRawOkta } from "@/testing/orgs/raw-okta";
import { chunked, head, type RawCall, writeApart } from "@/testing/servers/raw-server";
import { OrgTransport } from "./org-transport";

const start = withRawOkta();

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
