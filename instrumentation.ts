/**
 * Runs once when the server starts: a broken environment ends it in one sentence, the front door and the job queue are put
 * in place, and `serve` tells Inngest where its functions are.
 */
export async function register(): Promise<void> {
  // Next compiles this for its Edge runtime too, where there is no process to end.
  // biome-ignore lint/style/noProcessEnv: no variable of ours; Next puts its value here when it builds.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkEnvOrExit, isServing } = await import("@/lib/env");
    const { openFrontDoor } = await import("@/lib/http/front-door");
    openFrontDoor(checkEnvOrExit().TRUSTED_PROXIES);
    const { provideJobs } = await import("@/lib/jobs");
    const { inngestJobs } = await import("@/inngest/send");
    provideJobs(inngestJobs);
    if (isServing()) {
      const { registerUntilDone } = await import("@/inngest/register");
      void registerUntilDone();
    }
  }
}
