import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/node";

// An app for the engine's tests, in its own process so that it can be killed: node test-app.ts <port> <engine> <journal>
const [port = "0", engine = "", journal = ""] = process.argv.slice(2);
const client = new Inngest({ id: "app", isDev: true, baseUrl: engine, checkpointing: false });

/** Every run of a step's body writes a line: which, and how often. */
const note = <T>(line: string, result?: T): T => {
  appendFileSync(journal, `${line}\n`);
  return result as T;
};

const on = (
  event: string,
  options: object,
  handler: (tools: {
    event: { data: Record<string, unknown> };
    step: Step;
    attempt: number;
  }) => Promise<unknown>,
) =>
  client.createFunction(
    { id: event.replace("/", "-"), triggers: [{ event }], ...options } as never,
    handler as never,
  );

interface Step {
  run<T>(id: string, work: () => Promise<T> | T): Promise<T>;
  sleep(id: string, time: string): Promise<void>;
  sendEvent(id: string, event: object): Promise<unknown>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let executing = 0;

const functions = [
  on("t/steps", {}, async ({ step, event }) => {
    const one = await step.run("one", () => note("one", 1));
    const two = await step.run("two", async () => {
      note("two");
      await pause(Number(event.data.pause ?? 0));
      return one + 1;
    });
    const three = await step.run("three", () => note("three", two + 1));
    return { three };
  }),
  on("t/retries", { retries: 2 }, async ({ step, attempt }) => {
    await step.run("first", () => note("first"));
    await step.run("flaky", () => {
      note(`flaky ${attempt}`);
      if (attempt < 2) throw new Error("not yet");
    });
    return "done";
  }),
  on(
    "t/fails",
    {
      retries: 1,
      onFailure: async ({
        error,
        event,
      }: {
        error: Error;
        event: { data: { event: { data: { who: string } } } };
      }) => note(`onFailure ${event.data.event.data.who} ${error.message}`),
    },
    async ({ step }) => {
      await step.run("bad", () => {
        note("bad");
        throw new Error("never works");
      });
    },
  ),
  on("t/hopeless", { retries: 5 }, async () => {
    note("hopeless");
    throw new NonRetriableError("no use");
  }),
  on("t/after", { retries: 1 }, async ({ attempt }) => {
    note(`after ${attempt} ${Date.now()}`);
    if (attempt === 0) throw new RetryAfterError("busy", "1s");
  }),
  on("t/step-after", { retries: 1 }, async ({ step, attempt }) => {
    await step.run("busy", () => {
      note(`after ${attempt} ${Date.now()}`);
      if (attempt === 0) throw new RetryAfterError("busy", "1s");
    });
  }),
  on("t/parallel", {}, async ({ step }) => {
    const results = await Promise.all(["a", "b", "c"].map((id) => step.run(id, () => note(id, id))));
    return results.join("");
  }),
  on("t/sleep", {}, async ({ step }) => {
    note(`slept from ${Date.now()}`);
    await step.sleep("nap", "1s");
    await step.run("awake", () => note(`awake ${Date.now()}`));
  }),
  on("t/limited", { concurrency: { key: "event.data.company", limit: 1 } }, async ({ step, event }) => {
    await step.run("work", async () => {
      executing += 1;
      note(`executing ${event.data.company} ${executing}`);
      await pause(60);
      executing -= 1;
    });
  }),
  on("t/sends", {}, async ({ step }) => {
    await step.sendEvent("more", { name: "t/hopeless", data: {} });
  }),
  client.createFunction(
    { id: "cron", triggers: [{ cron: "* * * * * *" }] } as never,
    (async () => note(`cron ${Date.now()}`)) as never,
  ),
];

createServer(serve({ client, functions })).listen(Number(port), "127.0.0.1", () => console.log("listening"));
