import { readFileSync } from "node:fs";
import path from "node:path";
import { type Walker, walkers } from "@/e2e/permissions/row";
import { type APIRequestContext, expect, test } from "@/e2e/test";
import { localEnv } from "@/local/env";
import { root } from "@/local/launch/child";
import { runningProduct } from "@/local/testing/product";
import { type Address, addresses, closedAuth, filled } from "./addresses";
import { addPeople, become } from "./become";
import { HOSTILE, QUERIES, UNREADABLE } from "./hostile-input";
import { type Answer, type Ask, rawRequest } from "./raw-request";
import { faultsOf } from "./sound";

const MB = 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/** The number of requests at a time. */
const AT_ONCE = 8;
const all = addresses();

test.beforeAll(addPeople);

/** A caller's cookies and our own origin, as headers. */
async function headersOf(playwright: Playwright, who: Walker): Promise<Record<string, string>> {
  const request = await playwright.request.newContext({ baseURL: runningProduct().appUrl });
  await become(request, who);
  const { cookies } = await request.storageState();
  await request.dispose();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { origin: runningProduct().appUrl, ...(cookie ? { cookie } : {}) };
}

interface Playwright {
  request: { newContext(options: { baseURL: string }): Promise<APIRequestContext> };
}
interface Question extends Ask {
  /** Returns what else is wrong with an answer, beyond what `faultsOf` finds; nothing if it's right. */
  judge?(answer: Answer): string | false | undefined;
}

/** Sends all of them, several at a time, and returns what was wrong with the answers. */
async function ask(questions: Question[]): Promise<string[]> {
  const faults: string[] = [];
  const open = questions.values();
  const worker = async () => {
    for (const { judge, ...question } of open) {
      const answer = await rawRequest(runningProduct().appUrl, question);
      const found = [...faultsOf(answer), judge?.(answer)].filter((fault) => Boolean(fault));
      const what = `${question.method} ${question.path.slice(0, 120)} (${answer.status})`;
      faults.push(...found.map((fault) => `${what}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return faults;
}

const fits = ({ methods }: Address, method: string) => methods.includes(method);
/** Methods with a body. */
const writeOf = (address: Address) =>
  ["POST", "PUT", "PATCH"].find((method) => fits(address, method)) ?? "POST";
const isRead = (method: string) => method === "GET" || method === "HEAD";

test("every address accepts its own methods, and answers others with 405 and Allow", async ({
  playwright,
}) => {
  const headers = await headersOf(playwright, "owner");
  const questions = all.flatMap((address): Question[] => {
    const path = filled(address.pattern);
    const others = METHODS.filter((method) => !fits(address, method));
    const options = {
      method: "OPTIONS",
      path,
      headers,
      judge: ({ status }: Answer) => status !== 204 && "not 204",
    };
    return [
      options,
      ...others.map((method) => ({
        method,
        path,
        headers,
        judge({ status, headers: { allow = "" } }: Answer) {
          const allowed = allow.split(", ");
          const isRight = address.methods.every((one) => allowed.includes(one)) && !allowed.includes(method);
          return (
            (status !== 405 || !isRight) && `should be 405, with Allow for ${address.methods}, not ${allow}`
          );
        },
      })),
    ];
  });
  expect(await ask(questions)).toEqual([]);
});

for (const who of walkers) {
  test(`every address answers ${who} soundly, and HEAD is GET without a body`, async ({ playwright }) => {
    test.setTimeout(300_000);
    const headers = await headersOf(playwright, who);
    const { origin: _, ...withoutOrigin } = headers;
    const gets = new Map<string, number>();
    const remember = (path: string) => (answer: Answer) => {
      gets.set(path, answer.status);
      return undefined;
    };
    const readable = all.filter((one) => fits(one, "GET")).map((one) => filled(one.pattern));
    expect(
      await ask(readable.map((path) => ({ method: "GET", path, headers, judge: remember(path) }))),
    ).toEqual([]);
    const alike = (path: string) => (answer: Answer) =>
      (answer.status !== gets.get(path) && `GET answered ${gets.get(path)}`) ||
      (answer.body !== "" && "has a body");
    expect(
      await ask(readable.map((path) => ({ method: "HEAD", path, headers, judge: alike(path) }))),
    ).toEqual([]);
    // A change by an allowed caller is stopped by the missing origin. next-auth has a token of its own instead.
    const writes = all.flatMap((address) =>
      METHODS.filter((method) => fits(address, method) && !isRead(method)).map((method) => ({
        method,
        path: filled(address.pattern),
        headers: { ...withoutOrigin, "content-type": "application/x-www-form-urlencoded" },
        judge: ({ status }: Answer) => status === 405 && "should take this method",
      })),
    );
    expect(await ask(writes)).toEqual([]);
  });

  // Addresses are parsed the same way for all people of a company.
  if (who === "member" || who === "admin" || who === "owner of another company") continue;
  test(`no address that ${who} makes up causes a server error`, async ({ playwright }) => {
    test.setTimeout(300_000);
    const headers = await headersOf(playwright, who);
    const shut = await shutTo(headers);
    const refused = ({ status }: Answer) => status !== 400 && status !== 404 && "should be 400 or 404";
    const judgeOf = (text: string) => (text.includes("%00") ? refused : undefined);
    const questions = all.flatMap((address): Question[] => {
      const method = fits(address, "GET") ? "GET" : writeOf(address);
      const { pattern } = address;
      const values = pattern.includes("[") ? HOSTILE : [];
      const ofThoseLetIn = shut.has(pattern) ? [] : QUERIES;
      const queries = method === "GET" ? [...UNREADABLE, ...ofThoseLetIn] : [];
      return [
        ...values.map((value) => ({ method, path: filled(pattern, value), headers, judge: judgeOf(value) })),
        ...queries.map((query) => ({
          method,
          path: `${filled(pattern)}?${query}`,
          headers,
          judge: judgeOf(query),
        })),
      ];
    });
    expect(await ask(questions)).toEqual([]);
  });
}

/** Returns the addresses that send a caller away. They do so before they read a query's values. */
async function shutTo(headers: Record<string, string>): Promise<Set<string>> {
  const shut = new Set<string>();
  const questions = all
    .filter((address) => fits(address, "GET"))
    .map(({ pattern, kind }) => ({
      method: "GET",
      path: filled(pattern),
      headers,
      judge({ status, headers: { location = "" } }: Answer) {
        const isSentToSignIn = location.replace(runningProduct().appUrl, "").startsWith("/sign-in");
        if (status === 401 || status === 403 || (kind === "page" && isSentToSignIn)) shut.add(pattern);
        return undefined;
      },
    }));
  expect(await ask(questions)).toEqual([]);
  return shut;
}

test("refuses a body that claims 30 MB before reading it, at every address, with or without a session", async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const large = Buffer.alloc(30 * MB, "a");
  for (const who of ["visitor", "member", "owner"] as const) {
    const headers = await headersOf(playwright, who);
    const questions = all.flatMap((address) =>
      METHODS.filter((method) => fits(address, method) && !isRead(method)).map((method) => ({
        method,
        path: filled(address.pattern),
        headers,
        // Next reads the body of a page's request before it answers, though it keeps no more than 64 KB.
        ...(address.kind === "page" ? { body: large } : { claimed: large.length }),
        judge({ status }: Answer) {
          // The hook checks its secret first. With the right one, it asks Okta's log for what was too large.
          const isHook = address.pattern.includes("connectionId") && !address.pattern.includes("logout");
          return isHook ? status !== 404 && "should be 404" : status !== 413 && "should be 413";
        },
      })),
    );
    expect(await ask(questions)).toEqual([]);
  }
});

test("also refuses 30 MB in pieces without a length", async () => {
  const large = Buffer.alloc(30 * MB, "a");
  const form = { "content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked" };
  const json = { ...form, "content-type": "application/json", origin: runningProduct().appUrl };
  for (const [at, headers] of [
    ["/api/auth/callback/password", form],
    ["/api/auth/signout", form],
    ["/api/sign-in/acme/start", form],
    ["/sign-in/acme", form],
    ["/api/sign-in/find", json],
    ["/api/password/request", json],
    ["/api/password/set", json],
    ["/api/inngest", json],
  ] as const) {
    const answer = await rawRequest(runningProduct().appUrl, {
      method: "POST",
      path: at,
      headers,
      body: large,
    }).catch((error: Error) => error);
    // A server that closes the connection while we still send may also cut it.
    if (answer instanceof Error) expect(answer.message).toMatch(/EPIPE|ECONNRESET/);
    else expect(answer.status, at).toBe(413);
  }
});

test("next-auth's unused addresses are closed, and write nothing to the log", async () => {
  const log = path.resolve(root, localEnv().LEARN_AMP_PRODUCT ?? "", "logs/web.log");
  const before = readFileSync(log, "utf8").length;
  const body = JSON.stringify({ level: "error", code: "WALK", message: "a".repeat(10_000) });
  const questions = closedAuth.flatMap((at) =>
    METHODS.map((method) => ({
      method,
      path: at,
      body: isRead(method) ? undefined : body,
      headers: { "content-type": "application/json" },
      judge: ({ status }: Answer) => ![400, 404, 405].includes(status) && "should be closed",
    })),
  );
  expect(await ask(questions)).toEqual([]);
  expect(readFileSync(log, "utf8").slice(before)).not.toContain("WALK");
});

test("answers 400 for text that PostgreSQL refuses, and for invalid JSON, wherever JSON is accepted", async ({
  playwright,
}) => {
  test.setTimeout(120_000);
  const bodies = [
    '{"x":"\\u0000"}',
    '{"\\u0000":1}',
    '{"x":["a\\ud800"]}',
    "[".repeat(50_000),
    "null",
    "1e999",
  ];
  const takers = all.filter(({ takesJson }) => takesJson);
  expect(takers.length).toBeGreaterThan(20);
  for (const who of ["visitor", "owner", "staff"] as const) {
    const headers = { ...(await headersOf(playwright, who)), "content-type": "application/json" };
    const questions = takers.flatMap((address) =>
      bodies.map((body) => ({
        method: writeOf(address),
        path: filled(address.pattern),
        headers,
        body,
        judge: ({ status }: Answer) => ![400, 401, 403, 404].includes(status) && "should be refused",
      })),
    );
    expect(await ask(questions)).toEqual([]);
  }
});

test("the walk knows every address in the build", () => {
  const patterns = new Set(all.map(({ pattern }) => pattern));
  for (const known of [
    "/api/okta/status",
    "/api/inngest",
    "/metrics",
    "/api/auth/csrf",
    "/webhooks/okta/[connectionId]",
    "/people",
  ])
    expect(patterns).toContain(known);
  expect(all.length).toBeGreaterThan(100);
});
