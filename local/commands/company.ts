import { spawn } from "node:child_process";
import { migrate } from "@/prisma/migrate/migrate";
import { childEnv, type LocalEnv, localEnv } from "../env";
import { root, typescript } from "../launch/child";
import { type DataFolder, dataFolder, recall } from "../launch/data-folder";
import { withLaptopPostgres } from "../launch/database";
import { isForTheReader } from "../launch/errors";
import { readSecrets } from "../launch/secrets";
import { isAlive } from "../system/processes";

type Running = { appUrl: string; databaseUrl: string; mailUrl: string | null; pid: number };

// npm run company on a laptop, if DATABASE_URL isn't set: with the database, keys and address of npm start.
try {
  const env = localEnv();
  const folder = dataFolder(env);
  const running = recall<Running>(folder, "product.json");
  const product = running && isAlive(running.pid) ? running : undefined;
  process.exitCode = product
    ? await run(folder, env, product.databaseUrl, product)
    : await withLaptopPostgres(folder, async (url) => {
        await migrate(url);
        return run(folder, env, url);
      });
} catch (error) {
  console.error(isForTheReader(error) ? error.message : error);
  process.exitCode = 1;
}

/** Runs the command with what npm start gives the product. If that isn't running, links name its future address. */
function run(folder: DataFolder, env: LocalEnv, databaseUrl: string, product?: Running): Promise<number> {
  const secrets = readSecrets(folder, env);
  const smtp = product?.mailUrl ? recall<{ port: number }>(folder, "smtp.json") : undefined;
  const smtpUrl = env.SMTP_URL ?? (smtp && `smtp://127.0.0.1:${smtp.port}`);
  const args = typescript("bin/company.ts", ...process.argv.slice(2));
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({
      DATABASE_URL: databaseUrl,
      APP_URL: env.APP_URL ?? product?.appUrl ?? `http://localhost:${env.PORT ?? 3000}`,
      NEXTAUTH_SECRET: secrets.nextauthSecret,
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      SMTP_URL: smtpUrl,
    }),
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
