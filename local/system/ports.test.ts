import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { freePort, isFree } from "./ports";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(port: number, host?: string): Promise<void> {
  const server = createServer().listen(port, host);
  servers.push(server);
  await once(server, "listening");
}

it("returns the preferred port if it is free, else another", async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  await listen(port, "127.0.0.1");
  expect(await freePort(port)).not.toBe(port);
});

it("treats a port as taken wherever on this machine something listens on it", async () => {
  const port = await freePort();
  await listen(port);
  expect(await isFree(port)).toBe(false);
});

it("treats a port as taken if something listens on it in IPv6 only", async ({ skip }) => {
  const port = await freePort();
  await listen(port, "::1").catch(() => skip("this machine has no IPv6"));
  expect(await isFree(port)).toBe(false);
});
