/**
 * Runs once when the server starts: a broken environment ends it in one sentence, and `serve` tells Inngest where its
 * functions are.
 */
export async function register(): Promise<void> {
  // Next compiles this for its Edge runtime too, where there is no process to end.
  // biome-ignore lint/style/noProcessEnv: no variable of ours; Next puts its value here when it builds.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkEnvOrExit, isServing } = await import("@/lib/env");
    checkEnvOrExit();
    if (isServing()) {
      const { registerUntilDone } = await import("@/inngest/register");
      void registerUntilDone();
    }
  }
}
