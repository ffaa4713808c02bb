import type { LookupAddress } from "node:dns";
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

test("public addresses are allowed, loopback only where the environment allows it", () => {
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

test("a name that leads to a private address is refused by the lookup the socket itself uses", async () => {
  const lookup = guardedLookup(false);
  const error = await new Promise<Error | null>((resolve) => {
    lookup("localhost", { all: true }, (failure: Error | null, _: string | LookupAddress[]) =>
      resolve(failure),
    );
  });
  expect(error).toBeInstanceOf(ForbiddenAddress);
});
