import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { fetchJson, ProblemError } from "./client";

const server = createServer((request, response) => {
  const code = new URL(request.url ?? "", "http://localhost").searchParams.get("code");
  response.writeHead(409, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ code, title: "It can't be done now." }));
});

beforeAll(() => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening)));
afterAll(() => new Promise((closed) => server.close(closed)));

async function refusalWith(code: string): Promise<ProblemError> {
  const { port } = server.address() as AddressInfo;
  const refusal = await fetchJson(z.unknown(), `http://127.0.0.1:${port}/?code=${code}`).catch(
    (error) => error,
  );
  if (refusal instanceof ProblemError) return refusal;
  throw new Error("It wasn't refused.");
}

test("the browser knows the server's codes", async () => {
  const refusal = await refusalWith("run-unfinished");
  expect(refusal.code === "run-unfinished").toBe(true);
  // @ts-expect-error No such code, so comparing with it is a mistake.
  expect(refusal.code === "run-unfinishd").toBe(false);
});

test("keeps the words of a newer release's code", async () => {
  const refusal = await refusalWith("brand-new");
  expect(refusal).toMatchObject({ code: "unexpected", message: "It can't be done now.", status: 409 });
});
