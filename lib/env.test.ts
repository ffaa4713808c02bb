import { expect, test } from "vitest";
import { readEnv, readServeEnv } from "./env";

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

test("lists everything missing or malformed at once, each with what it must be", () => {
  const wrong = { APP_URL: "app.example", INNGEST_DEV: "1", OKTA_ALLOW_LOOPBACK: "1", LOG_LEVEL: "loud" };
  const read = () => readServeEnv({ ...complete, ...wrong, DATABASE_URL: "" });
  for (const line of [
    "DATABASE_URL is missing: it must start with postgresql://",
    "APP_URL must be an http(s) address",
    "LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent",
    "INNGEST_DEV must not be set in production",
    "OKTA_ALLOW_LOOPBACK must not be set in production",
    "INNGEST_SIGNING_KEY is missing: copy it from Inngest",
    "INNGEST_EVENT_KEY is missing: copy it from Inngest",
  ])
    expect(read).toThrow(line);
});

test("names each required variable with what it must be, and repeats no value", () => {
  for (const name of Object.keys(complete) as (keyof typeof complete)[]) {
    const { [name]: _, ...others } = complete;
    expect(() => readEnv(others)).toThrow(
      new RegExp(`^Learn Amp can't start .+\n {2}${name} is missing: it must `),
    );
    const wrong = () => readEnv({ ...complete, [name]: "nonsense-4711" });
    expect(wrong).toThrow(new RegExp(`\n {2}${name} must `));
    expect(wrong).not.toThrow(/4711/);
  }
});
