import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import pino from "pino";
import { expect, test, vi } from "vitest";
import { freePort } from "@/local/system/ports";
import { inngestLogger } from "./logger";

const signingKey = "signkey-test-0123456789abcdef0123456789abcdef";
const eventKey = "the-event-key-of-this-test";

/** Inngest's client with our logger, and what it has printed. */
function client(options: object = {}) {
  const lines: string[] = [];
  const log = pino({ base: undefined }, { write: (line: string) => lines.push(line) });
  return { lines, inngest: new Inngest({ id: "app", logger: inngestLogger(log), eventKey, ...options }) };
}

test("prints each message of Inngest's SDK as one JSON line, with the error and no secret", async () => {
  vi.stubEnv("INNGEST_SIGNING_KEY", signingKey);
  vi.stubEnv("INNGEST_EVENT_KEY", eventKey);
  const printed = vi.spyOn(console, "error");
  // A server that isn't there: registering fails, as it does while Inngest is down.
  const { lines, inngest } = client({ signingKey, baseUrl: `http://127.0.0.1:${await freePort()}` });
  const functions = [inngest.createFunction({ id: "nothing", triggers: [{ event: "t/none" }] }, () => null)];
  const server = createServer(serve({ client: inngest, functions }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT", body: "{}" });
  await fetch(`http://127.0.0.1:${port}/api/inngest?fnId=app-nothing&stepId=step`, {
    method: "POST",
    headers: { "x-inngest-signature": `t=1&s=${signingKey}` },
    body: "{}",
  });
  server.close();
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line.trimEnd()).not.toContain("\n");
    expect(JSON.parse(line)).toMatchObject({ part: "inngest", msg: expect.any(String) });
    expect(line).not.toContain(signingKey);
  }
  expect(lines.some((line) => JSON.parse(line).err?.stack !== undefined)).toBe(true);
  expect(printed).not.toHaveBeenCalled();
});

test("removes our keys from an error's text, in every way the SDK logs it", () => {
  vi.stubEnv("INNGEST_EVENT_KEY", eventKey);
  const { lines, inngest } = client();
  const error = new Error(`POST https://inn.gs/e/${eventKey} with ${signingKey} failed`);
  inngest.logger.error({ err: error, headers: { authorization: `Bearer ${signingKey}` } }, "Failed");
  inngest.logger.error(error);
  inngest.logger.warn("Failed:", error, { eventKey });
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).not.toMatch(/0123456789abcdef|the-event-key/);
});
