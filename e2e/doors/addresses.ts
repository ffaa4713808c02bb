import { readFileSync } from "node:fs";
import path from "node:path";
import { allowedMethods } from "@/lib/http/allowed-methods.mjs";
import { root } from "@/local/launch/child";

/** An address that the built server answers. */
export interface Address {
  /** As Next writes it: `/api/okta/runs/[runId]`. */
  pattern: string;
  kind: "api" | "page";
  /** The methods it accepts, in the order of the Allow header. */
  methods: string[];
  /** Whether it reads our JSON. */
  takesJson: boolean;
}

const manifest = (file: string) =>
  JSON.parse(readFileSync(path.join(root, ".next", file), "utf8")) as Record<string, string>;

/** next-auth decides which methods each of its addresses accepts. These are one of each kind, and some closed ones. */
const AUTH: Record<string, string[]> = {
  "/api/auth/csrf": ["GET", "HEAD"],
  "/api/auth/providers": ["GET", "HEAD"],
  "/api/auth/session": ["GET", "HEAD"],
  "/api/auth/signout": ["POST"],
  "/api/auth/callback/password": ["POST"],
  "/api/auth/callback/okta-acme": ["GET", "HEAD"],
  "/api/auth/callback/staff": ["GET", "HEAD"],
  "/api/auth/signin/okta-acme": ["GET", "HEAD"],
};
export const closedAuth = [
  "_log",
  "error",
  "verify-request",
  "signin",
  "callback/google",
  "signin/google",
].map((name) => `/api/auth/${name}`);

/**
 * Returns every address the server answers, from the output of `next build`. So a new route or page is included without
 * anyone adding it here.
 */
export function addresses(): Address[] {
  const handlers = new Map(allowedMethods(path.join(root, "app")).map((one) => [one.file, one]));
  const built = Object.entries(manifest("app-path-routes-manifest.json"));
  const app = built.flatMap(([file, pattern]): Address[] => {
    if (pattern.includes("[...nextauth]"))
      return Object.entries(AUTH).map(([at, methods]) => ({
        pattern: at,
        kind: "api",
        methods,
        takesJson: false,
      }));
    const handler = handlers.get(path.join(root, "app", `${file}.ts`));
    // Files that Next serves itself, such as the icon and the not-found page.
    if (!handler && file.endsWith("/route")) return [];
    if (pattern === "/_not-found" || pattern === "/_global-error") return [];
    if (!handler) return [{ pattern, kind: "page", methods: pageMethods(pattern), takesJson: false }];
    const takesJson = /^ {2}body: /m.test(readFileSync(handler.file, "utf8"));
    return [{ pattern, kind: "api", methods: handler.methods, takesJson }];
  });
  const pages = Object.keys(manifest("server/pages-manifest.json")).filter((one) => one.startsWith("/api/"));
  // The pages router serves the hook, under two names (docs/decisions/0044), and what is read most (0106).
  const hook = { kind: "api" as const, methods: ["GET", "HEAD", "POST", "OPTIONS"], takesJson: false };
  const read = { ...hook, methods: ["GET", "HEAD", "OPTIONS"] };
  const older = pages.map((pattern) => ({ pattern, ...(pattern.includes("connectionId") ? hook : read) }));
  return [...app, ...older, { pattern: HOOK, ...hook }];
}

/** Pages are only read, but a launch from Okta's dashboard may come to a company's sign-in page by POST. */
function pageMethods(pattern: string): string[] {
  const methods = ["GET", "HEAD", "OPTIONS"];
  return pattern === "/sign-in/[slug]" ? [...methods, "POST"] : methods;
}

const HOOK = "/webhooks/okta/[connectionId]";

/** Returns an address with `value` for each parameter, or with an example of each. */
export function filled(pattern: string, value?: string): string {
  return pattern.replace(/\[(\w+)\]/g, (_, name: string) => value ?? EXAMPLES[name] ?? UNKNOWN_ID);
}

/** A valid ID that nothing has. */
const UNKNOWN_ID = "0193b0c4-7a00-7000-8000-00000000dead";
const EXAMPLES: Record<string, string> = {
  slug: "acme",
  step: "your-okta",
  part: "schedule",
  problem: "expired",
  token: "a".repeat(43),
  domain: "nobodys.example",
};
