import { describe, expect, it } from "vitest";
import { EnvironmentError, localEnv } from "./env";

describe("the environment of a laptop", () => {
  it("requires nothing, and treats empty variables as not set", () => {
    expect(localEnv({})).toEqual({});
    expect(localEnv({ PORT: "", DATABASE_URL: "" })).toEqual({});
  });

  it("returns what is set in its type", () => {
    expect(localEnv({ PORT: "3100", LEARN_AMP_FULL: "1" })).toEqual({ PORT: 3100, LEARN_AMP_FULL: true });
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL", "localhost:5432"],
    ["APP_URL", "learnamp"],
    ["NEXTAUTH_SECRET", "short"],
    ["ENCRYPTION_KEYS", "one:two"],
    ["INNGEST_BASE_URL", "inngest"],
    ["LEARN_AMP_DEMO_PEOPLE", "many"],
  ])("names %s and what it must be when it is %j", (name, value) => {
    const read = () => localEnv({ [name]: value });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(new RegExp(`^${name} is .+, but must be .+\\.$`));
  });

  it("has a sentence for each malformed variable, and repeats no secret", () => {
    const read = () =>
      localEnv({ PORT: "x", DATABASE_URL: "postgres//user:hunter2@host", NEXTAUTH_SECRET: "hunter2" });
    expect(read).toThrow(/PORT.*\nDATABASE_URL.*\nNEXTAUTH_SECRET/);
    expect(read).not.toThrow(/hunter2/);
  });
});
