import { startHttp } from "./http";
import { type Mail, Mailbox } from "./mailbox";
import { startSmtp } from "./smtp";

export type MailServerOptions = {
  /** Where mails are handed in; 0 or nothing takes a free port. */
  smtpPort?: number;
  /** Where they are read; 0 or nothing takes a free port. */
  port?: number;
  /** A file to keep them in; without one they are gone at the end. */
  file?: string;
};

export type MailServer = {
  /** For SMTP_URL. */
  smtpUrl: string;
  /** The page. */
  url: string;
  /** Newest first; those to one address, where one is given. */
  mails(to?: string): Mail[];
  close(): Promise<void>;
};

/** Starts a mail server for a laptop or a test, on loopback: it takes every mail and delivers none. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const mailbox = new Mailbox(options.file);
  const smtp = await startSmtp(mailbox, options.smtpPort ?? 0);
  const http = await startHttp(mailbox, options.port ?? 0).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: `http://127.0.0.1:${http.port}`,
    mails: (to) => mailbox.list(to),
    close: async () => {
      await Promise.all([smtp.close(), http.close()]);
    },
  };
}
