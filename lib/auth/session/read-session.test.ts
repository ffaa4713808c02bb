import { expect, test } from "vitest";
import type { Caller } from "@/lib/auth/caller";
import { callerKinds, type Permission, permissions } from "@/lib/auth/permissions";
import type { AppError } from "@/lib/errors";
import { callerFor, companyCallerFor, staffCallerFor } from "./read-session";

const company = { id: "c", slug: "acme", name: "Acme", timeZone: "Europe/London", oktaEnabled: true };

function caller(kind: Caller["kind"], oktaEnabled = true): Caller {
  if (kind === "staff") return { kind, displayName: "Sam" };
  const at = { ...company, oktaEnabled };
  if (kind === "setup-link") return { kind, linkId: "l", parts: ["app"], displayName: "IT", company: at };
  return { kind, personId: "p", displayName: "Pat", email: null, via: "okta", company: at };
}

const answer = (work: () => unknown) => {
  try {
    work();
    return 200;
  } catch (error) {
    return (error as AppError).status;
  }
};

const all = Object.keys(permissions) as Permission[];

test.each(callerKinds)("%s gets exactly what the table allows, and 403 for the rest", (kind) => {
  for (const permission of all) {
    const granted = (permissions[permission] as readonly string[]).includes(kind);
    expect(
      answer(() => callerFor([caller(kind)], permission)),
      permission,
    ).toBe(granted ? 200 : 403);
  }
});

test("no one gets 401 for everything", () => {
  for (const permission of all) expect(answer(() => callerFor([], permission))).toBe(401);
});

test("while the integration is off, its addresses don't exist for anyone", () => {
  for (const kind of ["setup-link", "member", "admin", "owner"] as const) {
    expect(answer(() => callerFor([caller(kind, false)], "okta.read"))).toBe(404);
    expect(answer(() => callerFor([caller(kind, false)], "okta.setup.it"))).toBe(404);
  }
  expect(answer(() => callerFor([caller("owner", false)], "people.read"))).toBe(200);
});

test("a browser with a session and a setup link uses the one that is enough, the session first", () => {
  const both = [caller("member"), caller("setup-link")];
  expect(callerFor(both, "okta.setup.it").kind).toBe("setup-link");
  expect(callerFor(both, "self.read").kind).toBe("member");
  expect(callerFor([caller("admin"), caller("setup-link")], "okta.setup.it").kind).toBe("admin");
  expect(answer(() => callerFor(both, "okta.setup"))).toBe(403);
});

test("staff never act in a company, and a company's people never act as staff", () => {
  expect(answer(() => companyCallerFor([caller("staff")], "people.read"))).toBe(403);
  expect(answer(() => companyCallerFor([caller("staff")], "staff.companies"))).toBe(403);
  expect(answer(() => staffCallerFor([caller("owner")], "people.read"))).toBe(403);
  expect(answer(() => staffCallerFor([caller("owner")], "staff.companies"))).toBe(403);
});
