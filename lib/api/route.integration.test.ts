import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { setupAnswerSchema } from "@/lib/setup/contract";
import { syncRequestSchema } from "@/lib/sync/contract/preview";
import { publicRoute } from "./route";

/** Calls a route as Next does if its address has no parameters. */
const noParams = { params: Promise.resolve(undefined) };
const countSchema = z.object({ count: z.number() });
const origin = "http://localhost:3000";

function get(address: string) {
  return new Request(`${origin}${address}`);
}

function post(body: unknown) {
  return new Request(`${origin}/api/test`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

describe("an answer", () => {
  test("matches its schema, without what the schema doesn't name", async () => {
    const row = { count: 3, secretEncrypted: "abc" };
    const answered = await publicRoute({ response: countSchema, handle: async () => row })(
      get("/"),
      noParams,
    );
    expect(answered.status).toBe(200);
    expect(await answered.json()).toEqual({ count: 3 });
  });

  test("of another type doesn't compile, and is refused if a type was wrong", async () => {
    const wrong = publicRoute({
      response: countSchema,
      // @ts-expect-error A count is a number.
      handle: async () => ({ count: "three" }),
    });
    const answered = await wrong(get("/"), noParams);
    expect(answered.status).toBe(500);
    expect(await answered.json()).toMatchObject({ code: "internal" });
    // @ts-expect-error A step's answer says whether it passed.
    publicRoute({ response: setupAnswerSchema, handle: async () => ({ message: "Saved.", findings: [] }) });
    // @ts-expect-error A route says what it answers.
    publicRoute({ handle: async () => ({}) });
  });

  test("can be an address to go to, with cookies", async () => {
    const redirect = publicRoute({
      response: "redirect",
      async handle({ headers }) {
        headers.append("set-cookie", "visit=1");
        return `${origin}/sign-in`;
      },
    });
    const answered = await redirect(get("/"), noParams);
    expect(answered.status).toBe(303);
    expect(answered.headers.get("location")).toBe(`${origin}/sign-in`);
    expect(answered.headers.getSetCookie()).toEqual(["visit=1"]);
    expect(answered.headers.get("x-request-id")).toMatch(/[\w-]{8,}/);
  });

  test("can be a file of lines", async () => {
    async function* lines() {
      yield "name\n";
      yield "Ada\n";
    }
    const csv = publicRoute({
      response: "file",
      handle: async () => ({ name: "people.csv", lines: lines() }),
    });
    const answered = await csv(get("/"), noParams);
    expect(answered.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answered.headers.get("content-disposition")).toBe('attachment; filename="people.csv"');
    expect(await answered.text()).toBe("name\nAda\n");
  });

  test.each([0, 1])(
    "isn't a file that is refused after %i of its lines: the refusal is the answer",
    async (sent) => {
      async function* lines() {
        for (let n = 0; n < sent; n += 1) yield "name\n";
        throw new AppError("too-many-people", "More than 100 people match.");
      }
      const csv = publicRoute({
        response: "file",
        handle: async () => ({ name: "people.csv", lines: lines() }),
      });
      const answered = await csv(get("/"), noParams);
      expect(answered.status).toBe(409);
      expect(answered.headers.get("content-disposition")).toBeNull();
      expect(await answered.json()).toMatchObject({ code: "too-many-people" });
    },
  );

  test.each<string[]>([[], ["name\n"], ["name\n", "Ada\n", "Bo\n", "Cy\n"]])(
    "is a file of however few lines: %j",
    async (...parts) => {
      async function* lines() {
        yield* parts;
      }
      const csv = publicRoute({
        response: "file",
        handle: async () => ({ name: "people.csv", lines: lines() }),
      });
      expect(await (await csv(get("/"), noParams)).text()).toBe(parts.join(""));
    },
  );

  test("of many lines isn't made any further once its reader is gone", async () => {
    let isEnded = false;
    async function* lines() {
      try {
        for (;;) yield "Ada\n";
      } finally {
        isEnded = true;
      }
    }
    const csv = publicRoute({
      response: "file",
      handle: async () => ({ name: "people.csv", lines: lines() }),
    });
    await (await csv(get("/"), noParams)).body?.cancel();
    expect(isEnded).toBe(true);
  });
});

describe("unknown input", () => {
  const list = publicRoute({
    query: z.object({ kind: z.string().optional() }),
    response: countSchema,
    handle: async (_visit, { query }) => ({ count: query.kind?.length ?? 0 }),
  });

  test("is refused in a query, by name", async () => {
    expect(await (await list(get("/?kind=abc"), noParams)).json()).toEqual({ count: 3 });
    const answered = await list(get("/?kind=abc&sort=name&page=2"), noParams);
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({
      code: "invalid-input",
      title: 'Unknown query parameters: "sort", "page".',
    });
  });

  test("is refused by a route without a query", async () => {
    const plain = publicRoute({ response: countSchema, handle: async () => ({ count: 1 }) });
    const answered = await plain(get("/?debug=1"), noParams);
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({ title: 'Unknown query parameter: "debug".' });
  });

  test("passes where the route takes any", async () => {
    const callback = publicRoute({
      query: z.object({}).catchall(z.string()),
      response: countSchema,
      handle: async (_visit, { query }) => ({ count: Object.keys(query).length }),
    });
    expect(await (await callback(get("/?code=1&state=2"), noParams)).json()).toEqual({ count: 2 });
  });

  test("is refused in a body, on every level that the contract closes", async () => {
    const start = publicRoute({
      body: syncRequestSchema,
      response: z.object({ mode: z.string() }),
      handle: async (_visit, { body }) => ({ mode: body.mode }),
    });
    expect(await (await start(post({ mode: "preview" }), noParams)).json()).toEqual({ mode: "preview" });
    const misspelled = await start(post({ mood: "preview" }), noParams);
    expect(misspelled.status).toBe(400);
    expect(await misspelled.json()).toMatchObject({ title: 'Unknown field: "mood".' });
    const nested = await start(post({ mode: "preview", options: { scopes: "ALL" } }), noParams);
    expect(await nested.json()).toMatchObject({ title: 'Unknown field: "options.scopes".' });
  });

  test("is refused in the body of a route that takes none, while an empty one passes", async () => {
    const act = publicRoute({ response: countSchema, handle: async () => ({ count: 1 }) });
    expect((await act(post({}), noParams)).status).toBe(200);
    const answered = await act(post({ force: true }), noParams);
    expect(await answered.json()).toMatchObject({ status: 400, title: 'Unknown field: "force".' });
  });
});
