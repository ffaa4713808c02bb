import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callerNetwork, openFrontDoor } from "./front-door";

/** A server that returns the request headers it got. */
const server: Server = createServer((asked, answer) => {
  const headers = new Headers(asked.headers as Record<string, string>);
  const seen = Object.keys(asked.headers).filter(
    (name) => name.includes("forwarded") || name === "x-real-ip",
  );
  answer.end(
    JSON.stringify({ network: callerNetwork(headers), seen, forwardedFor: headers.get("x-forwarded-for") }),
  );
});

interface Told {
  network: string;
  seen: string[];
  forwardedFor: string | null;
}

/** Asks from one of this machine's own addresses. */
function ask(from: string, headers: Record<string, string> = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: "127.0.0.1", port, localAddress: from, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      resolve(JSON.parse(text) as Told);
    });
    asked.on("error", reject).end();
  });
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const forged = {
  "x-forwarded-for": "6.6.6.6",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-port": "443",
  "x-real-ip": "6.6.6.6",
  forwarded: "for=6.6.6.6;host=evil.example",
};

test("before the front door is in place, no caller has an address, whatever they claim", async () => {
  expect((await ask("127.0.0.1", { ...forged, "x-caller": "6.6.6.6" })).network).toBe("unknown");
});

test("removes a stranger's forwarded headers; a proxy's say who is calling, and the host and protocol", async () => {
  openFrontDoor(["127.0.0.2"]);
  openFrontDoor(["0.0.0.0/1"]); // A second call changes nothing.
  const stranger = await ask("127.0.0.3", forged);
  expect(stranger).toEqual({
    network: "127.0.0.3",
    seen: ["x-forwarded-for"],
    forwardedFor: "127.0.0.3",
  });
  const proxied = await ask("127.0.0.2", { ...forged, "x-forwarded-for": "6.6.6.6, 192.0.2.9" });
  expect(proxied.network).toBe("192.0.2.9");
  expect(proxied.forwardedFor).toBe("192.0.2.9");
  expect(proxied.seen.sort()).toEqual(["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]);
});
