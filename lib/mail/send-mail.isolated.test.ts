import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type MailServer, startMailServer } from "@/local/mail";
import { freePort } from "@/local/system/ports";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

/** The verb as a server with this SMTP_URL has it: each process reads the environment once. */
async function withSmtp(url: string) {
  vi.resetModules();
  vi.stubEnv("SMTP_URL", url);
  const [{ sendMail, isMailSetUp }, { log }] = await Promise.all([
    import("./send-mail"),
    import("@/lib/log"),
  ]);
  return { send: (input: Parameters<typeof sendMail>[1]) => sendMail({ log }, input), isMailSetUp };
}

const mail = {
  to: "it@acme.example",
  subject: "Set up\r\nBcc: everyone@acme.example",
  paragraphs: ["Olivia <Owner> asks you to help."],
  action: { label: "Begin", href: "https://app.example/setup/abc?x=1&y=2" },
};

test("a mail arrives with the same words as text and HTML, and its subject adds no header", async () => {
  const { send, isMailSetUp } = await withSmtp(server.smtpUrl);
  expect(isMailSetUp()).toBe(true);
  await send(mail);
  const [got] = server.mails("it@acme.example");
  expect(got?.subject).toBe("Set up Bcc: everyone@acme.example");
  expect(got?.to).toEqual(["it@acme.example"]);
  expect(got?.text).toContain("Olivia <Owner> asks you to help.");
  expect(got?.text).toContain("Begin: https://app.example/setup/abc?x=1&y=2");
  expect(got?.html).toContain("Olivia &#60;Owner&#62; asks you to help.");
  expect(server.mails("everyone@acme.example")).toEqual([]);
});

test("says in words that SMTP_URL is missing, or that the mail server is down", async () => {
  const without = await withSmtp("");
  expect(without.isMailSetUp()).toBe(false);
  await expect(without.send(mail)).rejects.toMatchObject({ code: "mail-not-set-up", status: 503 });
  const gone = await withSmtp(`smtp://user:hunter2@127.0.0.1:${await freePort()}`);
  const error = await gone.send(mail).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: "mail-not-sent", status: 502 });
  expect(String(error)).toContain("can't be reached");
  expect(JSON.stringify(error) + String(error)).not.toContain("hunter2");
});

test("says that the mail server refused the address", async () => {
  const refusing = createServer((socket) => {
    socket.write("220 mail\r\n");
    socket.on("data", (line) =>
      socket.write(/^RCPT/.test(String(line)) ? "550 no such user\r\n" : "250 ok\r\n"),
    );
  });
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const { port } = refusing.address() as { port: number };
  const { send } = await withSmtp(`smtp://127.0.0.1:${port}`);
  await expect(send(mail)).rejects.toThrow("doesn't accept this address");
  refusing.close();
});
