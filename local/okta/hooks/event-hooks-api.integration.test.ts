import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "..";
import { MAX_ACTIVE_HOOKS } from "./hook-store";
import { answerWell, Receiver, type Reply } from "./testing/receiver";

const READ_ONLY = "00read-only";
const SECRET = "a secret that no answer contains";
let okta: OktaOrg;
let receiver: Receiver;

beforeAll(async () => {
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: [
      { value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 },
      { value: READ_ONLY, role: "READ_ONLY_ADMIN", owner: 1 },
    ],
  });
});
afterAll(() => okta.close());

beforeEach(async () => {
  receiver = await Receiver.open();
});
afterEach(async () => {
  for (const { id } of (await call("GET", "")).body as { id: string }[]) {
    await call("POST", `/${id}/lifecycle/deactivate`);
    await call("DELETE", `/${id}`);
  }
  await receiver.close();
});

async function call(method: string, path: string, body?: unknown, token = LOCAL_TOKEN) {
  const response = await fetch(`${okta.url}/api/v1/eventHooks${path}`, {
    method,
    headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === "" ? null : JSON.parse(text) };
}

interface Change {
  name?: unknown;
  items?: unknown;
  uri?: unknown;
  config?: object;
  [member: string]: unknown;
}

/** The body of a create, with some of it changed. */
function hook({
  name = "Learn Amp",
  items = ["user.lifecycle.create"],
  uri = receiver.url,
  config,
  ...rest
}: Change = {}) {
  return {
    name,
    events: { type: "EVENT_TYPE", items },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri,
        headers: [{ key: "X-Other", value: "more" }],
        authScheme: { type: "HEADER", key: "Authorization", value: SECRET },
        ...config,
      },
    },
    ...rest,
  };
}

test("a new hook is ACTIVE and UNVERIFIED; the answer is 200 with the links of its status and never has its secret", async () => {
  const created = await call("POST", "", hook());
  expect(created.status).toBe(200);
  expect(created.body).toMatchObject({
    id: expect.stringMatching(/^who[0-9A-Za-z]{17}$/),
    status: "ACTIVE",
    verificationStatus: "UNVERIFIED",
    name: "Learn Amp",
    description: null,
    created: expect.stringMatching(/:\d\d\.000Z$/),
    createdBy: okta.org.directory.at(0)?.id,
    events: { type: "EVENT_TYPE", items: ["user.lifecycle.create"], filter: null },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri: receiver.url,
        method: "POST",
        headers: [{ key: "X-Other", value: "more" }],
        authScheme: { type: "HEADER", key: "authorization" },
      },
    },
  });
  expect(Object.keys(created.body._links)).toEqual(["self", "verify", "deactivate"]);
  const read = await call("GET", `/${created.body.id}`);
  const list = await call("GET", "");
  expect(read.body).toEqual(created.body);
  expect(list.body).toEqual([created.body]);
  for (const { text } of [created, read, list]) expect(text).not.toContain(SECRET);
});

test("verifying sends the challenge and the secret by GET, and makes the hook VERIFIED", async () => {
  const { id } = (await call("POST", "", hook())).body;
  const verified = await call("POST", `/${id}/lifecycle/verify`);
  expect([verified.status, verified.body.verificationStatus]).toEqual([200, "VERIFIED"]);
  const [challenge, ...more] = receiver.received;
  expect(more).toEqual([]);
  expect(challenge?.method).toBe("GET");
  expect(challenge?.headers["x-okta-verification-challenge"]).toBeTruthy();
  expect(challenge?.headers.authorization).toBe(SECRET);
  expect(challenge?.headers["x-other"]).toBe("more");
});

test.each<[string, Reply, RegExp]>([
  ["an answer without the challenge", { status: 200, body: '{"verification":"another"}' }, /challenge/],
  ["an answer that isn't JSON", { status: 200, body: "<html>" }, /isn.t JSON/],
  ["another status", { status: 204 }, /answered 204/],
  ["a redirect", { status: 302, headers: { location: "/elsewhere" } }, /answered 302/],
  ["a cut connection", "cut", /no answer/],
])("%s fails the verification with 400 after one retry", async (_, reply, why) => {
  receiver.reply = () => reply;
  const { id } = (await call("POST", "", hook())).body;
  const answer = await call("POST", `/${id}/lifecycle/verify`);
  expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
  expect(answer.body.errorCauses[0].errorSummary).toMatch(why);
  expect(receiver.received).toHaveLength(2);
  expect((await call("GET", `/${id}`)).body.verificationStatus).toBe("UNVERIFIED");
});

test("a receiver that answers the second try is verified; one that never answers is given up after 3 s, twice", async () => {
  receiver.reply = (request, n) => (n === 1 ? { status: 503 } : answerWell(request));
  const { id } = (await call("POST", "", hook())).body;
  expect((await call("POST", `/${id}/lifecycle/verify`)).status).toBe(200);
  receiver.reply = () => "nothing";
  const begun = Date.now();
  expect((await call("POST", `/${id}/lifecycle/verify`)).status).toBe(400);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(5_900);
  expect((await call("GET", `/${id}`)).body.verificationStatus).toBe("VERIFIED");
});

test("a change of the channel needs a new verification, a change of the events doesn't", async () => {
  const { id } = (await call("POST", "", hook())).body;
  await call("POST", `/${id}/lifecycle/verify`);
  const events = await call(
    "PUT",
    `/${id}`,
    hook({ items: ["user.lifecycle.suspend", "user.lifecycle.create"] }),
  );
  expect(events.body).toMatchObject({
    verificationStatus: "VERIFIED",
    events: { items: ["user.lifecycle.suspend", "user.lifecycle.create"] },
  });
  const withoutSecret = hook({ config: { authScheme: { type: "HEADER", key: "authorization" } } });
  expect((await call("PUT", `/${id}`, withoutSecret)).body.verificationStatus).toBe("VERIFIED");
  const another = hook({
    config: { authScheme: { type: "HEADER", key: "Authorization", value: "another" } },
  });
  expect((await call("PUT", `/${id}`, another)).body.verificationStatus).toBe("UNVERIFIED");
  const off = await call("PUT", `/${id}`, hook({ uri: `${receiver.url}/2`, status: "INACTIVE" }));
  expect(off.body).toMatchObject({ status: "INACTIVE", verificationStatus: "UNVERIFIED" });
});

test("a hook is deleted only when INACTIVE; switching it off twice does no harm", async () => {
  const { id } = (await call("POST", "", hook())).body;
  expect((await call("DELETE", `/${id}`)).status).toBe(403);
  const off = await call("POST", `/${id}/lifecycle/deactivate`);
  expect(Object.keys(off.body._links)).toEqual(["activate", "self", "delete"]);
  expect((await call("POST", `/${id}/lifecycle/deactivate`)).body.status).toBe("INACTIVE");
  expect((await call("POST", `/${id}/lifecycle/verify`)).status).toBe(403);
  expect((await call("POST", `/${id}/lifecycle/activate`)).body.status).toBe("ACTIVE");
  await call("POST", `/${id}/lifecycle/deactivate`);
  const gone = await call("DELETE", `/${id}`);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  const missing = await call("GET", `/${id}`);
  expect([missing.status, missing.body.errorSummary]).toEqual([
    404,
    `Not found: Resource not found: ${id} (Webhook)`,
  ]);
});

test.each<[string, () => object, RegExp]>([
  ["no name", () => hook({ name: " " }), /^name/],
  ["a name of 256 characters", () => hook({ name: "n".repeat(256) }), /^name/],
  ["no events", () => hook({ events: undefined }), /^events/],
  ["no event type", () => hook({ items: [] }), /^events\.items/],
  ["an unknown event type", () => hook({ items: ["user.lifecycle.invented"] }), /user\.lifecycle\.invented/],
  ["a type for the log alone", () => hook({ items: ["user.account.update_user_type"] }), /update_user_type/],
  ["301 event types", () => hook({ items: Array.from({ length: 301 }, (_, n) => `x.${n}`) }), /300/],
  ["no channel", () => hook({ channel: null }), /^channel/],
  ["no address", () => hook({ uri: undefined, config: { uri: undefined } }), /uri/],
  ["http to somewhere", () => hook({ uri: "http://learn.example/hook" }), /https/],
  ["spaces in the address", () => hook({ uri: "https://learn.example/a hook" }), /uri/],
  ["an address of 1025 characters", () => hook({ uri: `https://learn.example/${"a".repeat(1003)}` }), /1024/],
  [
    "another auth scheme",
    () => hook({ config: { authScheme: { type: "OAUTH", key: "Authorization" } } }),
    /HEADER/,
  ],
  [
    "another header for the secret",
    () => hook({ config: { authScheme: { type: "HEADER", key: "X-Key", value: "v" } } }),
    /Authorization/,
  ],
  [
    "a header over two lines",
    () => hook({ config: { headers: [{ key: "X-A", value: "a\r\nHost: b" }] } }),
    /headers/,
  ],
  [
    "a header that takes the secret's place",
    () => hook({ config: { headers: [{ key: "authorization", value: "b" }] } }),
    /headers/,
  ],
])("%s is refused with E0000001 and the cause", async (_, body, cause) => {
  const answer = await call("POST", "", body());
  expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
  expect(answer.body.errorCauses.map((one: { errorSummary: string }) => one.errorSummary).join("\n")).toMatch(
    cause,
  );
  expect((await call("GET", "")).body).toEqual([]);
});

test("names are unique, and an org has at most 25 active hooks", async () => {
  await call("POST", "", hook({ name: "Hook 0" }));
  expect((await call("POST", "", hook({ name: "Hook 0" }))).body.errorCauses[0].errorSummary).toMatch(
    /already exists/,
  );
  for (let n = 1; n < MAX_ACTIVE_HOOKS; n += 1) await call("POST", "", hook({ name: `Hook ${n}` }));
  const [first] = (await call("GET", "")).body;
  expect((await call("POST", "", hook())).status).toBe(400);
  await call("POST", `/${first.id}/lifecycle/deactivate`);
  expect((await call("POST", "", hook())).status).toBe(200);
  expect((await call("POST", `/${first.id}/lifecycle/activate`)).status).toBe(400);
});

test("a read-only admin's token may neither read nor create hooks (E0000006)", async () => {
  for (const [method, body] of [
    ["GET", undefined],
    ["POST", hook()],
  ] as const) {
    const answer = await call(method, "", body, READ_ONLY);
    expect([answer.status, answer.body.errorCode]).toEqual([403, "E0000006"]);
  }
});

test("malformed JSON is E0000003", async () => {
  const response = await fetch(`${okta.url}/api/v1/eventHooks`, {
    method: "POST",
    headers: { authorization: `SSWS ${LOCAL_TOKEN}`, "content-type": "application/json" },
    body: "{",
  });
  expect([response.status, (await response.json()).errorCode]).toEqual([400, "E0000003"]);
});
