import { createServer, type Socket } from "node:net";

/** Where in a conversation a mail server may misbehave. The body is the mail itself, after 354. */
export const mailStages = ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "BODY"] as const;
type MailStage = (typeof mailStages)[number];

/** What it does there: gives another answer, disconnects, or stays silent. */
export type Rudeness = { stage: MailStage; answer: string } | { stage: MailStage; ends: "cut" | "silence" };

export interface RudeMailServer {
  url: string;
  /** Addresses of the mails whose whole body arrived, in order. */
  received: string[];
  /** How it treats one address; null for politely. Called with "" before an address is named. */
  behave: (to: string) => Rudeness | null;
  close(): Promise<void>;
}

const polite: Record<MailStage, string> = {
  CONNECT: "220 mail",
  EHLO: "250 mail",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  BODY: "250 taken",
};

/** Starts an SMTP server on loopback that misbehaves as a test asks. */
export async function startRudeMailServer(): Promise<RudeMailServer> {
  const open = new Set<Socket>();
  const server: RudeMailServer = {
    url: "",
    received: [],
    behave: () => null,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  const listener = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => {});
    talk(socket, server);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as { port: number };
  server.url = `smtp://127.0.0.1:${port}`;
  return server;
}

function talk(socket: Socket, server: RudeMailServer): void {
  let to = "";
  let unread = "";
  let inBody = false;
  const say = (stage: MailStage): boolean => {
    const rude = server.behave(to);
    if (rude?.stage !== stage) {
      socket.write(`${polite[stage]}\r\n`);
      return true;
    }
    if ("answer" in rude) socket.write(`${rude.answer}\r\n`);
    else if (rude.ends === "cut") socket.destroy();
    return false;
  };
  const onLine = (line: string) => {
    if (inBody) {
      if (line !== ".") return;
      inBody = false;
      server.received.push(to);
      say("BODY");
    } else if (/^(EHLO|HELO)/i.test(line)) say("EHLO");
    else if (/^MAIL/i.test(line)) say("MAIL");
    else if (/^RCPT/i.test(line)) {
      to = /<([^>]*)>/.exec(line)?.[1] ?? "";
      say("RCPT");
    } else if (/^DATA/i.test(line)) inBody = say("DATA");
    else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
    else socket.write("250 ok\r\n");
  };
  socket.on("data", (chunk) => {
    unread += String(chunk);
    for (let end = unread.indexOf("\r\n"); end >= 0; end = unread.indexOf("\r\n")) {
      const line = unread.slice(0, end);
      unread = unread.slice(end + 2);
      onLine(line);
    }
  });
  say("CONNECT");
}
