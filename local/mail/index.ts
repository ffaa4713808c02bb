import { startHttp } from "./http";
import { type Mail, Mailbox } from "./mailbox";
import { startSmtp } from "./smtp";

export type { Mail };

export type MailServerOptions = {
  /** The port for sending mails; 0 or nothing takes a free one. */
  smtpPort?: number;
  /** The port for reading them; 0 or nothing takes a free one. */
  port?: number;
  /** A file to keep them in. Without one they are lost at the end. */
  file?: string;
};

export type MailServer = {
  /** For SMTP_URL. */
  smtpUrl: string;
  /** The page. */
  url: string;
  /** Returns mails, newest first; only those to one address if one is given. */
  mails(to?: string): Mail[];
  close(): Promise<void>;
};

/** Starts a mail server for a laptop or a test, on loopback. It accepts every mail and delivers none. */
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
