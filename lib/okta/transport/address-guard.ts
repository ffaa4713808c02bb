import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** An address that is private or belongs to no one. We never call one that an admin typed (docs/security.md). */
export class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

/** The only IPv6 addresses that the internet routes (RFC 4291, section 2.4). All others stay inside a network. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");
/** Ranges for documentation (RFC 9637) and segment routing that ipaddr.js doesn't name. */
const NOT_PUBLIC_IPV6 = ["3fff::/20"].map((range) => ipaddr.IPv6.parseCIDR(range));
/** The interface ID of an ISATAP address, which ends in an IPv4 address (RFC 5214). */
const ISATAP = [0x0000, 0x0200];

/**
 * Returns whether we may call an IP address: public ones only, and loopback only if the environment allows it. Only the
 * spelling that sockets accept counts. An IPv6 address that contains an IPv4 one (IPv4-compatible, NAT64, 6to4, Teredo) is
 * refused. An IPv4-mapped one counts as the IPv4 address that it is.
 */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  // Refuses octal, hexadecimal and shortened IPv4, which others read differently, and zones.
  if (isIP(address) === 0 || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (allowLoopback && range === "loopback") return true;
  if (range !== "unicast") return false;
  return parsed.kind() === "ipv4" || isPublicIpv6(parsed as ipaddr.IPv6);
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  const [, , , , five = 0, six, seven = 0, eight = 0] = address.parts;
  if (ISATAP.includes(five) && six === 0x5efe)
    return isAllowedAddress([seven >> 8, seven & 255, eight >> 8, eight & 255].join("."), false);
  return address.match(GLOBAL_IPV6) && !NOT_PUBLIC_IPV6.some((range) => address.match(range));
}

/** How names become addresses: `dns.lookup`, or a test's own resolver. */
export type Resolve = (
  host: string,
  options: { all: true; family?: number | string; hints?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A DNS lookup for sockets that returns allowed addresses only. The socket connects to what this returns, so the checked
 * address is the one we call: a second answer from DNS can't slip in.
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
 * Sockets skip the DNS lookup for hosts that are IP addresses, so we check those here.
 */
export function checkUrl(url: URL, allowLoopback: boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isAddress = isIP(host) !== 0;
  if (isAddress && !isAllowedAddress(host, allowLoopback))
    throw new ForbiddenAddress(`${host} is not a public address.`);
  const loopback = host === "localhost" || (isAddress && ipaddr.process(host).range() === "loopback");
  if (url.protocol === "https:") return;
  if (url.protocol === "http:" && allowLoopback && loopback) return;
  throw new ForbiddenAddress(`${url.origin} is not an https address.`);
}
