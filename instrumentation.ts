/** Runs once when the server starts: a broken environment ends it in one sentence. */
export async function register(): Promise<void> {
  const { checkEnvOrExit } = await import("@/lib/env");
  checkEnvOrExit();
}
