import { afterEach, expect, test, vi } from "vitest";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaAccess } from "@/lib/okta/sdk/sdk-client";
import { BODY, CHUNKED, failureOf, WHOLE, withRawOkta } from "@/testing/orgs/raw-okta";
import { head, type RawCall, type RawServer } from "@/testing/servers/raw-server";
import type { OktaFailure } from "../failure";
import { OrgTransport } from "./org-transport";

const start = withRawOkta();
afterEach(() => {
  vi.useRealTimers();
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

/** One byte every 20 ms, as long as anyone listens. */
function drip(socket: RawCall["socket"], first: string): void {
  if (first) socket.write(first);
  const bytes = first ? "1\r\n \r\n".repeat(1_000) : head(200, WHOLE);
  let at = 0;
  const timer = setInterval(() => socket.write(bytes[at++ % bytes.length] ?? ""), 20);
  socket.on("close", () => clearInterval(timer));
}
