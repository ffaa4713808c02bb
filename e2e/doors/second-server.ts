import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { childEnv, localEnv } from "@/local/env";
import { nextProgram } from "@/local/launch/build";
import { root } from "@/local/launch/child";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";

/** A second web server of the running product, with the same secrets and a database that the test chooses. */
export class SecondServer {
  private constructor(
    readonly url: string,
    readonly child: ChildProcess,
  ) {}

  static async start(databaseUrl: string, more: Record<string, string> = {}): Promise<SecondServer> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const folder = path.resolve(root, localEnv().LEARN_AMP_PRODUCT ?? "");
    const secrets = JSON.parse(readFileSync(path.join(folder, "secrets.json"), "utf8")) as Record<
      string,
      string
    >;
    const env = childEnv({
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      APP_URL: url,
      NEXTAUTH_SECRET: secrets.nextauthSecret,
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      OKTA_ALLOW_LOOPBACK: "1",
      // No engine, because no jobs run here.
      INNGEST_DEV: "http://127.0.0.1:9",
      ...more,
    });
    const child = spawn(process.execPath, [nextProgram, "start", "--port", String(port)], {
      cwd: root,
      env,
      stdio: "ignore",
    });
    const isUp = async () => (await fetch(`${url}/api/health`).catch(() => null))?.status === 200;
    if (!(await until(isUp, 60_000))) throw new Error("The second server didn't start.");
    return new SecondServer(url, child);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill("SIGTERM");
    await once(this.child, "exit");
  }
}
