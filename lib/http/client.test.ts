import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { fetchJson, isSignedOut, ProblemError } from "./client";

const schema = z.object({ people: z.number() });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Starts a server that answers every request like this. Returns its address. */
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function problem(request: Promise<unknown>): Promise<ProblemError> {
  return request.then(
    () => expect.unreachable("the request succeeded"),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ProblemError);
      return error as ProblemError;
    },
  );
}

test("a good answer is parsed, and the body is sent as JSON", async () => {
  let seen = "";
  const url = await serve(async (request, response) => {
    for await (const part of request) seen += part;
    response.end(JSON.stringify({ people: request.method === "POST" ? 2 : 1 }));
  });
  expect(await fetchJson(schema, url)).toEqual({ people: 1 });
  expect(await fetchJson(schema, url, { method: "POST", body: { mode: "preview" } })).toEqual({ people: 2 });
  expect(JSON.parse(seen)).toEqual({ mode: "preview" });
});

test("turns a refusal into a ProblemError with its code, words and body", async () => {
  const url = await serve((_, response) => {
    response.writeHead(409);
    response.end(
      JSON.stringify({ code: "run-unfinished", title: "A sync is running.", detail: "Wait.", runId: "7" }),
    );
  });
  const error = await problem(fetchJson(schema, url));
  expect(error).toMatchObject({
    code: "run-unfinished",
    status: 409,
    message: "A sync is running.",
    advice: "Wait.",
  });
  expect(error.body.runId).toBe("7");
});

test("recognises an ended session; any other answer without a problem is unexpected", async () => {
  let body = JSON.stringify({ code: "not-signed-in", title: "Not signed in." });
  const url = await serve((_, response) => {
    response.writeHead(401);
    response.end(body);
  });
  expect(isSignedOut(await problem(fetchJson(schema, url)))).toBe(true);
  body = "<html>Bad gateway</html>";
  expect(await problem(fetchJson(schema, url))).toMatchObject({ code: "unexpected", status: 401 });
});

test("is offline if the server can't be reached or cuts the connection", async () => {
  const url = await serve((request) => request.socket.destroy());
  expect(await problem(fetchJson(schema, url))).toMatchObject({ code: "offline" });
});

test("a server that never answers fails after the time-out", async () => {
  const url = await serve(() => {});
  expect(await problem(fetchJson(schema, url, { timeoutMs: 50 }))).toMatchObject({ code: "timeout" });
});

test("a server that sends half an answer fails after the time-out, too", async () => {
  const url = await serve((_, response) => void response.write('{"people":'));
  expect(await problem(fetchJson(schema, url, { timeoutMs: 200 }))).toMatchObject({ code: "timeout" });
});

test("cancelling a query stops its request and isn't the server's problem", async () => {
  const controller = new AbortController();
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const url = await serve((request) => {
    request.on("close", close);
    controller.abort();
  });
  const error = await fetchJson(schema, url, { signal: controller.signal }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "AbortError" });
  await closed;
});
