import pino from "pino";
import { logLevel } from "./env";

export type Logger = pino.Logger;

/** Keys whose values are never printed, anywhere in a logged object. */
const SECRET_KEYS = [
  "authorization",
  "token",
  "secret",
  "password",
  "credential",
  "clientSecret",
  "apiToken",
];

export const log: Logger = pino({
  base: undefined,
  level: logLevel(),
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: "[secret]" },
});
