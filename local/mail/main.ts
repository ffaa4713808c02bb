import { readCommandLine } from "../command-line.mjs";
import { listenProblem } from "../system/listen-problem";
import { startMailServer } from ".";

const { values } = readCommandLine("mail");

try {
  const mail = await startMailServer({
    port: values.port,
    smtpPort: values["smtp-port"],
    file: values.file,
  });
  console.log(`Mail: ${mail.url}, SMTP: ${mail.smtpUrl}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => mail.close().then(() => process.exit(0)));
} catch (error) {
  console.error(listenProblem(error, values.port));
  process.exit(1);
}
