import fc from "fast-check";
import { expect, test } from "vitest";
import { callerBehind, networkOf, parseProxies } from "./trusted-proxies";

const proxies = parseProxies("10.0.0.0/8, 192.0.2.7,fd00::/8");
const caller = (peer: string | undefined, forwarded?: string) =>
  callerBehind({ peer, forwarded, proxies }).address;

test.each<[string | undefined, string | undefined, string, string]>([
  ["198.51.100.9", "1.2.3.4", "198.51.100.9", "a stranger's header is not believed"],
  ["::ffff:198.51.100.9", "1.2.3.4", "198.51.100.9", "IPv4 within IPv6 is IPv4"],
  ["10.1.2.3", "1.2.3.4", "1.2.3.4", "a proxy's is"],
  ["::ffff:10.1.2.3", "1.2.3.4", "1.2.3.4", "also where it connects as IPv4 within IPv6"],
  ["10.1.2.3", "6.6.6.6, 1.2.3.4", "1.2.3.4", "only what the proxy added, not what the caller sent"],
  ["10.1.2.3", "6.6.6.6, 1.2.3.4, 192.0.2.7", "1.2.3.4", "through a chain of proxies"],
  ["10.1.2.3", "1.2.3.4:5678", "1.2.3.4", "with a port"],
  ["fd00::1", "[2001:db8::9]:443", "2001:db8::9", "IPv6, with a port"],
  ["10.1.2.3", "1.2.3.4, unknown", "10.1.2.3", "a hop that isn't an address: no further than the proxy"],
  ["10.1.2.3", "10.9.9.9", "10.9.9.9", "all of it proxies: the first of them"],
  ["10.1.2.3", undefined, "10.1.2.3", "a proxy that says nothing"],
  ["10.1.2.3", "0x7f.1, 127.1, ", "10.1.2.3", "no address as people write it"],
  [undefined, "1.2.3.4", "unknown", "no connection to ask"],
])("%s saying %s is %s: %s", (peer, forwarded, address) => {
  expect(caller(peer, forwarded)).toBe(address);
});

const ipv4 = fc.ipV4();
const junk = fc.oneof(ipv4, fc.ipV6(), fc.string({ maxLength: 20 }));

test("without trusted proxies no header changes who is calling", () => {
  fc.assert(
    fc.property(ipv4, fc.array(junk), (peer, hops) => {
      const found = callerBehind({ peer, forwarded: hops.join(","), proxies: [] });
      expect(found).toEqual({ address: peer, isProxied: false });
    }),
  );
});

test("trusts a proxy that appends the caller's address, whatever the caller claims", () => {
  fc.assert(
    fc.property(ipv4, fc.array(junk), (real, claimed) => {
      fc.pre(callerBehind({ peer: real, forwarded: undefined, proxies }).isProxied === false);
      expect(caller("10.0.0.1", [...claimed, real].join(", "))).toBe(real);
    }),
  );
});

test.each(["proxy.internal", "10.0.0.0/33", "10.0.0", "1.2.3.4,", "0.0.0.0/0", "::/0", "10.0.0.0/-1"])(
  "%s is refused as a list of proxies",
  (text) => expect(() => parseProxies(text)).toThrow(),
);

test("limits count an IPv6 subscriber's whole network, and an IPv4 address alone", () => {
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8:1:2:ffff::1")).toBe("2001:db8:1:2::/64");
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("unknown")).toBe("unknown");
});
