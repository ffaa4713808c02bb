import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { InngestListener } from "@/testing/servers/inngest-listener";

const listener = new InngestListener();
let serveInngest: typeof import("./serve").serveInngest;

beforeAll(async () => {
  await listener.start();
  vi.stubEnv("APP_URL", "http://localhost:3000");
  vi.stubEnv("INNGEST_DEV", listener.url);
  vi.stubEnv("INNGEST_SERVE_ORIGIN", "http://127.0.0.1:4321/ignored");
  ({ serveInngest } = await import("./serve"));
});
afterAll(() => listener.close());

test("in development anyone may ask to register, and a forged host changes nothing", async () => {
  const request = new Request("http://evil.example/api/inngest", {
    method: "PUT",
    body: JSON.stringify({ url: "http://evil.example/api/inngest" }),
    headers: { host: "evil.example", "x-forwarded-host": "evil.example", "content-type": "application/json" },
  });
  const answer = await serveInngest(request, "request-1");
  expect([answer.status, answer.headers.has("x-inngest-sdk")]).toEqual([200, true]);
  expect(listener.registrations).toHaveLength(1);
  expect(listener.origins).toEqual(["http://127.0.0.1:4321"]);
});

test("in development anyone may inspect the app", async () => {
  const answer = await serveInngest(new Request("http://localhost:3000/api/inngest"), "request-2");
  expect(await answer.json()).toMatchObject({ mode: "dev" });
});
