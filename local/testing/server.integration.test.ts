import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { childEnv } from "../env";
import { isAlive, until } from "../system/processes";

it("ends with the process that started it, even if that is killed", async () => {
  const server = path.join(import.meta.dirname, "server.ts");
  const script = `
    import { startThrowawayPostgres } from ${JSON.stringify(server)};
    const { pid, folder } = await startThrowawayPostgres();
    console.log(JSON.stringify({ pid, folder }));
    setInterval(() => undefined, 1000);
  `;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, { env: childEnv({}), stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve) => child.stdout.setEncoding("utf8").once("data", resolve));
  const { pid, folder } = JSON.parse(line) as { pid: number; folder: string };
  expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
  child.kill("SIGKILL");
  expect(await until(() => !isAlive(pid) && !existsSync(folder), 60_000)).toBe(true);
});
