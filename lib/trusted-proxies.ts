import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Parses proxies such as `10.0.0.0/8, 192.0.2.7, fd00::/8`. @throws Error for anything else, and for a range of everyone */
export function parseProxies(text: string): string[] {
  const entries = text.split(",").map((entry) => entry.trim());
  for (const entry of entries) {
    const [, bits] = rangeOf(entry);
    if (bits === 0) throw new Error(`${entry} covers everyone`);
  }
  return entries;
}

/**
 * Finds who is calling: the network address of the last hop that isn't one of our proxies.
 * @param input.peer the address at the other end of the connection
 * @param input.forwarded what X-Forwarded-For claims; we trust only what our proxies have added to it
 * @param input.proxies as `parseProxies` returns them
 */
export function callerBehind(input: {
  peer: string | undefined;
  forwarded: string | undefined;
  proxies: string[];
}): { address: string; isProxied: boolean } {
  const ranges = input.proxies.map(rangeOf);
  const peer = parse(input.peer ?? "");
  if (!peer) return { address: UNKNOWN, isProxied: false };
  if (!isIn(peer, ranges)) return { address: peer.toString(), isProxied: false };
  let caller = peer;
  for (const hop of (input.forwarded ?? "").split(",").reverse()) {
    const address = parse(hop.trim());
    // A proxy that writes something else has told us only where it is itself.
    if (!address) break;
    caller = address;
    if (!isIn(address, ranges)) break;
  }
  return { address: caller.toString(), isProxied: true };
}

export const UNKNOWN = "unknown";

/** Names the network that limits count by: one subscriber has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  const parsed = parse(address);
  if (parsed?.kind() !== "ipv6") return address;
  const network = parsed.toByteArray().fill(0, 8);
  return `${ipaddr.fromByteArray(network)}/64`;
}

/** Reads an address, also with a port as some proxies write it. IPv4 within IPv6 counts as IPv4. */
function parse(text: string): Address | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, "$1");
  return ipaddr.isValid(bare) && (bare.includes(":") || ipaddr.IPv4.isValidFourPartDecimal(bare))
    ? ipaddr.process(bare)
    : null;
}

function rangeOf(entry: string): Range {
  if (entry.includes("/")) {
    const [address, bits] = ipaddr.parseCIDR(entry);
    return [address, bits];
  }
  const address = parse(entry);
  if (!address) throw new Error(`${entry} isn't an address`);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function isIn(address: Address, ranges: Range[]): boolean {
  return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}
