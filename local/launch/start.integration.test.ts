import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { childEnv } from "../env";
import { freePort } from "../system/ports";
import { startTime } from "../system/processes";
import { temporaryFolder } from "../testing/server";
import { typescript } from "./child";
import { dataFolder, remember } from "./data-folder";

let folder: string;
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  folder = temporaryFolder();
  takenPort = await freePort();
  taken = createServer().listen(takenPort);
});

afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the launcher and waits for its end. */
async function start(
  variables: Record<string, string>,
): Promise<{ exitCode: number | null; complaint: string }> {
  const child = spawn(process.execPath, typescript("local/commands/start.ts"), {
    env: childEnv({ DATABASE_URL: undefined, PORT: undefined, LEARN_AMP_DATA_DIR: folder, ...variables }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, complaint: said.join("").trim() };
}

describe("npm start ends with one clear sentence and exit code 1", () => {
  it("when its port is in use", async () => {
    const { exitCode, complaint } = await start({ PORT: String(takenPort) });
    expect(complaint).toBe(
      `Port ${takenPort} is already in use. Stop the program that uses it, or choose another: PORT=${takenPort + 1} npm start`,
    );
    expect(exitCode).toBe(1);
  });

  it("when DATABASE_URL can't be reached, without repeating its password", async () => {
    const port = await freePort();
    const { exitCode, complaint } = await start({
      PORT: String(await freePort()),
      DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${port}/learn_amp`,
    });
    expect(complaint).toMatch(
      new RegExp(
        `^The database of DATABASE_URL \\(127.0.0.1:${port}/learn_amp\\) can't be used: nothing listens there\\. .+$`,
      ),
    );
    expect(complaint).not.toContain("hunter2");
    expect(exitCode).toBe(1);
  });

  it("when a variable is malformed", async () => {
    const { exitCode, complaint } = await start({ PORT: "eighty" });
    expect(complaint).toBe('PORT is "eighty", but must be a port number between 1 and 65535, such as 3000.');
    expect(exitCode).toBe(1);
  });

  it("when it is running from this folder already", async () => {
    const other = dataFolder({ LEARN_AMP_DATA_DIR: `${folder}/other` });
    remember(other, "processes.json", [
      { name: "launcher", pid: process.pid, started: startTime(process.pid) },
    ]);
    const { exitCode, complaint } = await start({ LEARN_AMP_DATA_DIR: other.path });
    expect(complaint).toMatch(
      new RegExp(`^Learn Amp is already running from this folder \\(process ${process.pid}\\)\\. .+$`),
    );
    expect(exitCode).toBe(1);
  });
});
