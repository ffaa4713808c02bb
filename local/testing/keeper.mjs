// Ends a throwaway PostgreSQL and deletes its folder once its parent has ended, however it ends: the parent's end of our
// standard input closes then. Arguments: the server's process ID, the folder.
import { rmSync } from "node:fs";

const [pid, folder] = process.argv.slice(2);

process.stdin.resume();
process.stdin.on("close", () => {
  try {
    // At once and without writing anything: the data is deleted too.
    process.kill(Number(pid), "SIGQUIT");
  } catch {
    // It has ended already.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
