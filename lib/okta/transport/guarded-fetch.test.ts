import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import type { Resolve } from "./address-guard";
import { createGuardedFetch, type GuardedFetchOptions } from "./guarded-fetch";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<{ port: number; url: string; hits: () => number }> {
  const seen = vi.fn();
  const server = createServer((request, response) => {
    seen();
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, hits: () => seen.mock.calls.length };
}

const fetching = (options: Partial<GuardedFetchOptions> = {}) =>
  createGuardedFetch({ allowLoopback: true, ...options });

test("an answer comes with status, headers and body", async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(201, { "x-said": "yes" }).end('{"a":1}');
  });
  const answer = await fetching()(url);
  expect([answer.status, answer.header("X-Said"), answer.json()]).toEqual([201, "yes", { a: 1 }]);
});

test("a redirect is returned, not followed: a secret never goes to another host", async () => {
  const other = await serve((_, response) => response.end("caught"));
  const { url } = await serve((_, response) => {
    response.writeHead(307, { location: `${other.url}/steal` }).end();
  });
  const answer = await fetching()(url, { method: "POST", body: "secret=1" });
  expect(answer.status).toBe(307);
  expect(other.hits()).toBe(0);
});

test("an answer beyond its size is refused while it is still being sent", async () => {
  const { url } = await serve((_, response) => {
    const more = () => {
      while (response.write("x".repeat(16_384)));
      response.once("drain", more);
    };
    more();
  });
  await expect(fetching({ maxBytes: 100_000 })(url)).rejects.toMatchObject({ kind: "too-large" });
});

test("an answer that drips is refused at its deadline, even if bytes keep coming", async () => {
  const { url } = await serve((_, response) => {
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  await expect(fetching({ timeoutMs: 300 })(url)).rejects.toMatchObject({ kind: "too-slow" });
});

test("a host that doesn't answer at all is refused at the deadline", async () => {
  const { url } = await serve(() => undefined);
  await expect(fetching({ timeoutMs: 200 })(url)).rejects.toMatchObject({ kind: "too-slow" });
});

test.each([
  "http://acme.okta.com",
  "https://10.1.2.3/",
  "https://169.254.169.254/latest/meta-data",
  "https://[::ffff:127.0.0.1]/",
  "https://2130706433/",
  "file:///etc/passwd",
  "no address",
])("%s is refused before anything is sent", async (address) => {
  await expect(fetching({ allowLoopback: false })(address)).rejects.toMatchObject({
    kind: "forbidden-address",
  });
});

test("a name that leads into a private network is refused, and no one is called", async () => {
  const { port, hits } = await serve((_, response) => response.end());
  const resolve: Resolve = (_, __, done) => done(null, [{ address: "127.0.0.1", family: 4 }]);
  const fetch = fetching({ allowLoopback: false, resolve });
  await expect(fetch(`https://rebind.example:${port}/`)).rejects.toMatchObject({ kind: "forbidden-address" });
  expect(hits()).toBe(0);
});

test("DNS rebinding: the socket asks the lookup that checks, so a later private answer is refused too", async () => {
  const { port, hits } = await serve((_, response) => response.end());
  const answers = ["127.0.0.1", "10.0.0.8"];
  const asked = vi.fn();
  const resolve: Resolve = (host, _, done) => {
    asked(host);
    done(null, [{ address: answers.shift() ?? "10.0.0.8", family: 4 }]);
  };
  // Loopback plays the public address here: the first answer is allowed and connected to, the second isn't.
  const fetch = fetching({ resolve });
  await fetch(`http://localhost:${port}/`, { headers: { connection: "close" } });
  await expect(fetch(`http://localhost:${port}/`)).rejects.toMatchObject({ kind: "forbidden-address" });
  expect([hits(), asked.mock.calls.length]).toEqual([1, 2]);
});

test("one forbidden address among several is enough to refuse the name", async () => {
  const resolve: Resolve = (_, __, done) =>
    done(null, [
      { address: "93.184.215.14", family: 4 },
      { address: "192.168.0.1", family: 4 },
    ]);
  const fetch = fetching({ allowLoopback: false, resolve });
  await expect(fetch("https://mixed.example/")).rejects.toMatchObject({ kind: "forbidden-address" });
});

test("a name that DNS doesn't know, and a port where no one listens, are distinguished", async () => {
  const unknown: Resolve = (_, __, done) => done(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []);
  const fetch = fetching({ resolve: unknown });
  await expect(fetch("https://nobody.example/")).rejects.toMatchObject({ kind: "no-such-host" });
  await expect(fetching()("http://127.0.0.1:1/")).rejects.toMatchObject({ kind: "unreachable" });
});
