import { parseArgs } from "node:util";
import { startInngestEngine } from ".";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8288" },
    "database-url": { type: "string" },
    "app-url": { type: "string" },
  },
});

try {
  if (!values["database-url"]) throw new Error("Say where its database is: --database-url postgresql://…");
  const engine = await startInngestEngine({
    port: Number(values.port),
    databaseUrl: values["database-url"],
    appUrl: values["app-url"],
  });
  console.log(`Inngest engine: ${engine.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => engine.close().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
