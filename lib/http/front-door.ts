import { randomBytes } from "node:crypto";
import { type IncomingMessage, Server } from "node:http";
import { callerBehind, networkOf, UNKNOWN } from "@/lib/trusted-proxies";

/** What only our own proxies may say. We remove it from everyone else's requests. */
const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
];

// Next bundles the code that starts the server apart from the routes: they share this process, but not this module.
const shared = globalThis as { learnAmpCallerHeader?: string };

/**
 * Makes every request to this process's HTTP servers say truthfully who is calling. Next passes a caller's own forwarded
 * headers on and doesn't show routes the socket, so we do it where Node hands a request to the server.
 * @param proxies the trusted proxies, as `parseProxies` returns them
 */
export function openFrontDoor(proxies: string[]): void {
  if (shared.learnAmpCallerHeader) return;
  // A name that no one outside can guess. A request from before this was in place has no address, not a forged one.
  const header = `x-caller-${randomBytes(16).toString("hex")}`;
  shared.learnAmpCallerHeader = header;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === "request") admit(args[0] as IncomingMessage, header, proxies);
    return Reflect.apply(emit, this, [event, ...args]) as boolean;
  };
}

/** Reads the network of a request, for limits: an address, or the /64 of an IPv6 one; `unknown` without any. */
export function callerNetwork(headers: { get(name: string): string | null }): string {
  const header = shared.learnAmpCallerHeader;
  return networkOf((header && headers.get(header)) || UNKNOWN);
}

function admit({ headers, socket }: IncomingMessage, header: string, proxies: string[]): void {
  const forwarded = headers["x-forwarded-for"];
  const { address, isProxied } = callerBehind({
    peer: socket.remoteAddress,
    forwarded: Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    proxies,
  });
  const { host, proto } = isProxied ? claimed(headers) : {};
  for (const name of FORWARDED) delete headers[name];
  headers[header] = address;
  headers["x-forwarded-for"] = address;
  if (host) headers["x-forwarded-host"] = host;
  if (proto) headers["x-forwarded-proto"] = proto;
}

/** The host and protocol that the nearest proxy names: it writes last. */
function claimed(headers: IncomingMessage["headers"]): { host?: string; proto?: string } {
  const last = (name: string) =>
    String(headers[name] ?? "")
      .split(",")
      .at(-1)
      ?.trim();
  const proto = last("x-forwarded-proto");
  return { host: last("x-forwarded-host"), proto: proto === "http" || proto === "https" ? proto : undefined };
}
