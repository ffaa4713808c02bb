import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailServer, startMailServer } from ".";

let folder: string;
let file: string;
let server: MailServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "mail-test-"));
  file = path.join(folder, "mail.jsonl");
  server = await startMailServer({ file });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const send = (to: string, subject: string, html = "<p>Hello</p>") =>
  createTransport(server.smtpUrl).sendMail({
    from: "app@example.com",
    to,
    subject,
    text: "See http://localhost/x",
    html,
  });

test("finds mails by address in any case, newest first, also after a restart", async () => {
  await send("Olivia@Acme.example", "First");
  await send("olivia@acme.example", "Second");
  await send("other@acme.example", "Third");
  expect(server.mails("OLIVIA@acme.example").map(({ subject }) => subject)).toEqual(["Second", "First"]);
  await server.close();
  server = await startMailServer({ file });
  expect(server.mails().map(({ subject }) => subject)).toEqual(["Third", "Second", "First"]);
});

test("shows a mail's text without running anything in it", async () => {
  await send("x@acme.example", "<script>alert(1)</script>", "<script>alert(2)</script><b>Hi</b>");
  const list = await (await fetch(server.url)).text();
  expect(list).not.toContain("<script>");
  const [mail] = server.mails("x@acme.example");
  const answer = await fetch(`${server.url}/mails/${mail?.id}`);
  expect(await answer.text()).not.toContain("<script>");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("empties the mailbox from its own page, and not from another site", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${server.url}/empty`, { method: "POST", redirect: "manual", headers });
  expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(server.mails()).not.toEqual([]);
  expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(303);
  expect(server.mails()).toEqual([]);
});
