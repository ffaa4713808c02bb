import type { Logger } from "inngest";
import { inngestSecrets } from "@/lib/env";
import { log, type Logger as ProductLog } from "@/lib/log";
import { scrub, scrubText } from "@/lib/scrub";

/** Returns Inngest's logger on ours: each message of the SDK is one JSON line, without secrets. */
export function inngestLogger(target: ProductLog = log): Logger {
  const at =
    (level: "info" | "warn" | "error" | "debug") =>
    (...said: unknown[]) => {
      const secrets = inngestSecrets();
      const texts = said.filter((one) => typeof one === "string");
      const [first, ...others] = said.filter((one) => typeof one !== "string" && one !== undefined);
      const fields = first instanceof Error ? { err: first } : isPlain(first) ? first : { more: first };
      const message = scrubText(texts.join(" "), secrets) || "Inngest";
      const more = others.length > 0 ? { others } : {};
      target[level]({ part: "inngest", ...(scrub({ ...fields, ...more }, secrets) as object) }, message);
    };
  return { info: at("info"), warn: at("warn"), error: at("error"), debug: at("debug") };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
