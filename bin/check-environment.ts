import nextEnv from "@next/env";
import { checkEnvOrExit } from "@/lib/env";

// npm run serve, before Next starts: lists everything wrong with the environment, including Next's .env files.
const say = (text: string) => process.stderr.write(`${text}\n`);
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: say });
checkEnvOrExit();
