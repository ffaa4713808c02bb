import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import { childEnv } from "../env";
import { root } from "../launch/child";

const running = new Set<ChildProcess>();
let interrupted = false;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(130);
  });
}

/**
 * Runs a Node program to its end and returns what it printed, without showing it. After a signal, which all programs get,
 * it never returns: this process ends with the last of them. Pass a `niceness` of up to 19 to a program that should leave
 * the processor to others, as `nice` does.
 */
export async function runNode(
  args: string[],
  env: Record<string, string> = {},
  niceness = 0,
): Promise<{ exitCode: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({
      NODE_ENV: undefined,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  if (child.pid && niceness > 0) setPriority(child.pid, niceness);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  }
  const exitCode = await new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
  });
  running.delete(child);
  if (interrupted && running.size === 0) process.exit(130);
  return interrupted ? new Promise(() => undefined) : { exitCode, output: chunks.join("").trim() };
}
