// Ends a throwaway PostgreSQL and deletes its folder once whoever started it has ended, in whatever way: its end of
// our standard input closes then. Arguments: the server's process id, the folder.
import { rmSync } from "node:fs";

const [pid, folder] = process.argv.slice(2);

process.stdin.resume();
process.stdin.on("close", () => {
  try {
    // At once and without writing anything out: the data goes with it.
    process.kill(Number(pid), "SIGQUIT");
  } catch {
    // Ended already.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
