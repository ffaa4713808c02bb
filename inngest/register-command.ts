import { registerFunctions } from "./register";

// `npm run inngest:register`, the last step of a deployment: tells Inngest where the functions are.
try {
  await registerFunctions();
  process.stdout.write("Inngest has the functions of this release.\n");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
