import { log } from "@/lib/log";
import { askToRegister } from "./serve";
import { signatureOf } from "./signature";

/** The waits between attempts, in milliseconds; the last one repeats. */
const WAITS_MS = [1_000, 2_000, 5_000, 15_000, 60_000];

/**
 * Registers the functions with Inngest under APP_URL (or INNGEST_SERVE_ORIGIN), with our signing key as proof.
 * @throws Error with what Inngest answered
 */
export async function registerFunctions(): Promise<void> {
  const answer = await askToRegister((body) => signatureOf(body, Date.now()));
  if (answer.ok) return;
  const { message, title } = (await answer.json().catch(() => ({}))) as { message?: string; title?: string };
  throw new Error(
    `Inngest did not take the functions (${answer.status}): ${message ?? title ?? "no reason given"}`,
  );
}

/** Registers the functions, and retries until Inngest has accepted them. Never throws. */
export async function registerUntilDone(waits: number[] = WAITS_MS): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await registerFunctions();
      log.info("functions registered with Inngest");
      return;
    } catch (err) {
      const wait = waits[Math.min(attempt, waits.length - 1)] ?? 0;
      log.warn({ err, againInMs: wait }, "functions not registered with Inngest yet");
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }
}
