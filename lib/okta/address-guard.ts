import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** An address of ours or of nobody: never to be called on an admin's word (design §9). */
export class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

/** Whether an IP address may be called: public ones only; loopback only where the environment allows it. */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  return range === "unicast" || (allowLoopback && range === "loopback");
}

/** How names are turned into addresses: `dns.lookup`, or a resolver of a test's own. */
export type Resolve = (
  host: string,
  options: { all: true; family?: number | string; hints?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A DNS lookup for sockets that hands on allowed addresses only. Since the socket connects to what this returns, the
 * address that was checked is the one that is called: a second answer from DNS cannot slip in.
 */
export function guardedLookup(
  allowLoopback: boolean,
  resolve: Resolve = dnsLookup as Resolve,
): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const forbidden = addresses.find(({ address }) => !isAllowedAddress(address, allowLoopback));
      if (forbidden)
        return done(
          new ForbiddenAddress(`${host} leads to ${forbidden.address}, which is not a public address.`),
          [],
        );
      const [first] = addresses;
      if (!first) return done(new ForbiddenAddress(`${host} has no address.`), []);
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

/**
 * @throws ForbiddenAddress for anything but https to a host by name or public IP; http only to an allowed loopback.
 * Sockets skip the DNS lookup for hosts that are IP addresses, so those are judged here.
 */
export function checkUrl(url: URL, allowLoopback: boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isAddress = ipaddr.isValid(host);
  if (isAddress && !isAllowedAddress(host, allowLoopback))
    throw new ForbiddenAddress(`${host} is not a public address.`);
  const loopback = host === "localhost" || (isAddress && ipaddr.process(host).range() === "loopback");
  if (url.protocol === "https:") return;
  if (url.protocol === "http:" && allowLoopback && loopback) return;
  throw new ForbiddenAddress(`${url.origin} is not an https address.`);
}
