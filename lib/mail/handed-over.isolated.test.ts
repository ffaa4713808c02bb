import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { freePort } from "@/local/system/ports";
import {
  mailStages,
  type RudeMailServer,
  type Rudeness,
  startRudeMailServer,
} from "@/testing/servers/rude-mail-server";

let server: RudeMailServer;
beforeAll(async () => {
  server = await startRudeMailServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
});

/** What a mail server got of a mail: "sent", or what the error says. */
async function send(url = server.url): Promise<unknown> {
  vi.resetModules();
  vi.stubEnv("SMTP_URL", url);
  const [{ sendMail }, { log }] = await Promise.all([import("./send-mail"), import("@/lib/log")]);
  return sendMail({ log }, { to: "ann@acme.example", subject: "Hello", paragraphs: ["One."] }).then(
    () => "sent",
    (error: { details: { extra: { handedOver: string } } }) => error.details.extra.handedOver,
  );
}

const behaviours: Rudeness[] = mailStages.flatMap((stage): Rudeness[] => [
  { stage, answer: "421 shutting down" },
  { stage, answer: "450 try later" },
  { stage, answer: "550 no" },
  { stage, ends: "cut" },
]);

test.each(behaviours)(
  "I1: a server that disconnects at %j has the mail, or may have it, only if it got the body",
  async (rude) => {
    server.behave = () => rude;
    const got = await send();
    const answered = "answer" in rude;
    if (rude.stage === "BODY") {
      expect(server.received).toEqual(["ann@acme.example"]);
      expect(got).toBe(answered ? (rude.answer.startsWith("550") ? "refused" : "later") : "unknown");
      return;
    }
    expect(server.received).toEqual([]);
    const aboutAddress =
      answered && (rude.stage === "RCPT" || rude.stage === "DATA") && !rude.answer.startsWith("421");
    expect(got).toBe(aboutAddress ? (rude.answer.startsWith("550") ? "refused" : "later") : "nothing");
  },
);

test("I1: a mail server that is down, or silent before the body, has nothing; after the body, no one knows", async () => {
  expect(await send(`smtp://127.0.0.1:${await freePort()}`)).toBe("nothing");
  server.behave = () => ({ stage: "RCPT", ends: "silence" });
  expect(await send()).toBe("nothing");
  server.behave = () => ({ stage: "BODY", ends: "silence" });
  expect(await send()).toBe("unknown");
  server.behave = () => null;
  expect(await send()).toBe("sent");
  expect(server.received).toHaveLength(2);
}, 60_000);
