import { readCommandLine } from "../command-line.mjs";
import { listenProblem } from "../system/listen-problem";
import { startInngestEngine } from ".";

const { values } = readCommandLine("inngest");

try {
  if (!values["database-url"]) throw new Error("Say where its database is: --database-url postgresql://…");
  const engine = await startInngestEngine({
    port: values.port,
    databaseUrl: values["database-url"],
    appUrl: values["app-url"],
  });
  console.log(`Inngest engine: ${engine.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => engine.close().then(() => process.exit(0)));
} catch (error) {
  console.error(listenProblem(error, values.port));
  process.exit(1);
}
