import type { LookupAddress } from "node:dns";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkUrl, ForbiddenAddress, guardedLookup, isAllowedAddress } from "./address-guard";

test.each([
  "10.0.0.1",
  "172.16.5.4",
  "192.168.1.1",
  "169.254.169.254",
  "127.0.0.1",
  "0.0.0.0",
  "100.64.0.1",
  "::1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
  "224.0.0.1",
  "not an address",
])("%s is never called on an admin's word", (address) => {
  expect(isAllowedAddress(address, false)).toBe(false);
});

const PRIVATE_IPV4 = [
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.9",
  "192.168.7.7",
  "169.254.169.254",
  "100.64.3.2",
  "0.0.0.0",
];

/** Every known way to put an IPv4 address inside an IPv6 one. */
const CARRIERS: Record<string, (hex: string, inverted: string) => string> = {
  "IPv4-compatible": (hex) => `::${hex}`,
  "IPv4-mapped": (hex) => `::ffff:${hex}`,
  "IPv4-translated": (hex) => `::ffff:0:${hex}`,
  NAT64: (hex) => `64:ff9b::${hex}`,
  "local NAT64": (hex) => `64:ff9b:1::${hex}`,
  "6to4": (hex) => `2002:${hex}::1`,
  Teredo: (_, inverted) => `2001:0:4136:e378:8000:63bf:${inverted}`,
  "Teredo's server": (hex) => `2001:0:${hex}:8000:63bf:3fff:fdd2`,
  ISATAP: (hex) => `2606:2800:220:1:0:5efe:${hex}`,
  "ISATAP, universal": (hex) => `2606:2800:220:1:200:5efe:${hex}`,
};

function hexOf(ipv4: string): { hex: string; inverted: string } {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split(".").map(Number);
  const two = [(a << 8) | b, (c << 8) | d];
  const hex = two.map((one) => one.toString(16)).join(":");
  return { hex, inverted: two.map((one) => (one ^ 0xffff).toString(16)).join(":") };
}

test.each(Object.keys(CARRIERS))("no private address passes inside IPv6, written as %s", (carrier) => {
  for (const ipv4 of PRIVATE_IPV4) {
    const { hex, inverted } = hexOf(ipv4);
    const address = CARRIERS[carrier]?.(hex, inverted) ?? "";
    for (const spelling of spellings(address)) {
      expect(isAllowedAddress(spelling, false), spelling).toBe(false);
      expect(() => checkUrl(new URL(`https://[${spelling}]/`), false), spelling).toThrow(ForbiddenAddress);
    }
  }
});

/** Short, in capitals, and in full. */
function spellings(address: string): string[] {
  const [left = "", right = ""] = address.split("::");
  const before = left.split(":").filter(Boolean);
  const after = right.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(8 - before.length - after.length).fill("0") : [];
  const full = [...before, ...zeros, ...after];
  const padded = full.map((part) => part.padStart(4, "0"));
  return [address, address.toUpperCase(), full.join(":"), padded.join(":")];
}

test.each([
  "0177.0.0.1",
  "0x7f.0.0.1",
  "0x7f000001",
  "2130706433",
  "017700000001",
  "127.1",
  "127.0.1",
  "010.0.0.1",
  "8.8.8.010",
  "::ffff:127.0.0.1",
  "::127.0.0.1",
  "0:0:0:0:0:0:127.0.0.1",
  "::",
  "fec0::1",
  "fe80::1%eth0",
  "2606:2800:220:1:248:1893:25c8:1946%1",
  "100::1",
  "5f00::1",
  "2001:db8::1",
  "3fff::1",
  "ff02::1",
  "198.18.0.1",
  "192.0.0.8",
  "192.88.99.1",
  "240.0.0.1",
  "255.255.255.255",
])("%s is refused in this spelling", (address) => {
  expect(isAllowedAddress(address, false)).toBe(false);
});

test.each(["0177.0.0.1", "0x7f.1", "0x7f000001", "2130706433", "127.1", "１２７.0.0.1", "127.0.0.1."])(
  "a URL's host %s is read as 127.0.0.1, and refused",
  (host) => {
    expect(() => checkUrl(new URL(`https://${host}/`), false)).toThrow(ForbiddenAddress);
  },
);

test("allows no IPv6 address outside 2000::/3, whatever its other bits are", () => {
  const part = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.array(part, { minLength: 8, maxLength: 8 }), (parts) => {
      const address = parts.map((one) => one.toString(16)).join(":");
      const isGlobal = ((parts[0] ?? 0) & 0xe000) === 0x2000;
      if (!isGlobal) expect(isAllowedAddress(address, false)).toBe(false);
    }),
  );
});

test("public addresses are allowed, loopback only if the environment allows it", () => {
  expect(isAllowedAddress("93.184.215.14", false)).toBe(true);
  expect(isAllowedAddress("2606:2800:220:1:248:1893:25c8:1946", false)).toBe(true);
  expect(isAllowedAddress("127.0.0.1", true)).toBe(true);
  expect(isAllowedAddress("10.0.0.1", true)).toBe(false);
});

test.each([
  "http://acme.okta.com",
  "https://10.0.0.1",
  "https://[::1]",
  "ftp://acme.okta.com",
  "http://127.0.0.1:1",
])("%s is refused before anything is sent", (address) => {
  expect(() => checkUrl(new URL(address), false)).toThrow(ForbiddenAddress);
});

test("the lookup that the socket itself uses refuses a name that leads to a private address", async () => {
  const lookup = guardedLookup(false);
  const error = await new Promise<Error | null>((resolve) => {
    lookup("localhost", { all: true }, (failure: Error | null, _: string | LookupAddress[]) =>
      resolve(failure),
    );
  });
  expect(error).toBeInstanceOf(ForbiddenAddress);
});
