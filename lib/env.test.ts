import { expect, test } from "vitest";
import { readEnv } from "./env";

const complete = {
  DATABASE_URL: "postgresql://db/x",
  APP_URL: "https://app.example",
  NEXTAUTH_SECRET: "a secret with more than 32 characters",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
};

test("no proxy is trusted unless TRUSTED_PROXIES names it", () => {
  expect(readEnv(complete).TRUSTED_PROXIES).toEqual([]);
  expect(readEnv({ ...complete, TRUSTED_PROXIES: "" }).TRUSTED_PROXIES).toEqual([]);
  expect(readEnv({ ...complete, TRUSTED_PROXIES: "10.0.0.0/8, ::1" }).TRUSTED_PROXIES).toEqual([
    "10.0.0.0/8",
    "::1",
  ]);
});

test.each(["true", "1", "*", "10.0.0.0/64", "0.0.0.0/0"])(
  "TRUSTED_PROXIES=%s is refused with what it must be",
  (value) => {
    expect(() => readEnv({ ...complete, TRUSTED_PROXIES: value })).toThrow(
      /TRUSTED_PROXIES must be the addresses or CIDR ranges/,
    );
  },
);
