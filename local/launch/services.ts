import path from "node:path";
import { childEnv } from "../env";
import { freePort } from "../system/ports";
import { until } from "../system/processes";
import { type Child, type Starter, typescript } from "./child";
import { type DataFolder, recall, remember } from "./data-folder";
import { LaunchError } from "./errors";

/** A running part of the product and its address. */
export type Service = Child & { url: string };

/** Returns a free port for a service. If possible, that of its last start, because people may have noted its address. */
export async function rememberedPort(folder: DataFolder, service: string): Promise<number> {
  const file = `${service}.json`;
  const port = await freePort(recall<{ port: number }>(folder, file)?.port);
  remember(folder, file, { port });
  return port;
}

export async function startOkta(
  start: Starter,
  port: number,
  people: number,
  token: string,
  folder: DataFolder,
): Promise<Service> {
  const args = ["--port", String(port), "--people", String(people), "--token", token, "--data", folder.path];
  const child = await start({
    name: "The local Okta org",
    args: typescript("local/okta/main.ts", ...args),
    env: childEnv({}),
    log: "okta",
  });
  return answering(child, `http://127.0.0.1:${port}`, "/.well-known/okta-organization");
}

/** Starts a mail server that keeps mails and shows them on a page. The product sends to `smtpUrl`. */
export async function startMail(
  start: Starter,
  folder: DataFolder,
  ports: { http: number; smtp: number },
): Promise<Service & { smtpUrl: string }> {
  const args = ["--port", String(ports.http), "--smtp-port", String(ports.smtp)];
  const child = await start({
    name: "The local mail server",
    args: typescript("local/mail/main.ts", ...args, "--file", path.join(folder.path, "mail.jsonl")),
    env: childEnv({}),
    log: "mail",
  });
  const service = await answering(child, `http://127.0.0.1:${ports.http}`, "/");
  return { ...service, smtpUrl: `smtp://127.0.0.1:${ports.smtp}` };
}

export async function startEngine(
  start: Starter,
  port: number,
  databaseUrl: string,
  appUrl: string,
): Promise<Service> {
  const args = ["--port", String(port), "--database-url", databaseUrl, "--app-url", appUrl];
  const child = await start({
    name: "The local Inngest engine",
    args: typescript("local/inngest/main.ts", ...args),
    env: childEnv({}),
    log: "inngest",
  });
  return answering(child, `http://127.0.0.1:${port}`, "/", (status) => status !== undefined);
}

/**
 * Returns the child once it answers at `path` as expected: with 200 by default.
 * @throws LaunchError with its last lines if it ends or takes longer than 90 seconds
 */
export async function answering(
  child: Child,
  url: string,
  path: string,
  isGood: (status: number | undefined) => boolean = (status) => status === 200,
): Promise<Service> {
  let status: number | undefined;
  const settled = await until(async () => {
    if (child.hasExited()) return true;
    status = await statusOf(`${url}${path}`);
    return isGood(status);
  }, 90_000);
  if (settled && !child.hasExited()) return { ...child, url };
  const answered = status ? `${path} answered ${status}` : `${path} didn't answer`;
  const what = settled ? "stopped before it was ready" : `wasn't ready within 90 seconds: ${answered}`;
  throw new LaunchError(`${child.name} ${what}. Its last output:\n${child.tail()}`);
}

/** Returns `undefined` if nothing answers. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
