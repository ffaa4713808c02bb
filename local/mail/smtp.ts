import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox";

const MAX_BYTES = 5 * 1024 * 1024;

/** Accepts mails for anyone, from this machine only, and puts them into the mailbox. */
export function startSmtp(mailbox: Mailbox, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    size: MAX_BYTES,
    // Senders keep their connections. Stopping shouldn't wait for them.
    closeTimeout: 200,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error("Too large."), { responseCode: 552 }));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        mailbox.receive(Buffer.concat(chunks), recipients).then(() => done(), done);
      });
    },
  });
  // A client that disconnects in the middle isn't our problem.
  server.on("error", () => undefined);
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    const listening = server.listen(port, "127.0.0.1", () => {
      server.server.off("error", reject);
      const { port: taken } = listening.address() as AddressInfo;
      resolve({ port: taken, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
