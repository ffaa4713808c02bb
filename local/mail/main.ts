import { parseArgs } from "node:util";
import { startMailServer } from ".";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8025" },
    "smtp-port": { type: "string", default: "1025" },
    file: { type: "string" },
  },
});

try {
  const mail = await startMailServer({
    port: Number(values.port),
    smtpPort: Number(values["smtp-port"]),
    file: values.file,
  });
  console.log(`Mail: ${mail.url}, SMTP: ${mail.smtpUrl}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => mail.close().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
