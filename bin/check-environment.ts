import nextEnv from "@next/env";
import { checkEnvOrExit } from "@/lib/env";

// npm run serve, before Next starts: names all that is wrong with the environment, Next's own .env files included.
const say = (text: string) => process.stderr.write(`${text}\n`);
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: say });
checkEnvOrExit();
