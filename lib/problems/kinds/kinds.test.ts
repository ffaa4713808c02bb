import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { problemLinks } from "@/lib/problems/list/problem-links";
import { setupSlugs } from "@/lib/setup/contract";
import { codesOf, lookedAtApart, personalCodes } from "./codes";
import { describeProblem } from "./describe-problem";
import { type ProblemCode, problemKinds } from "./kinds";

const root = path.resolve(import.meta.dirname, "../../..");
const codes = Object.keys(problemKinds) as ProblemCode[];
const org = { orgUrl: "https://acme.okta.com", appId: "0oa1", clientId: null };
const facts = { oktaId: "00u1", person: "ann@acme.example", value: "bob@acme.example" };
const isInOkta = (href: string) => href.startsWith("https://acme-admin.okta.com/admin/");
const components = readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => readFileSync(path.join(root, "components", file), "utf8"))
  .join("\n");

/** Whether the product has a page at a path. A section of a page is an element with that ID. */
function exists(href: string): boolean {
  const { pathname, hash } = new URL(href, "https://learnamp.example");
  const part = /^\/integrations\/okta\/settings\/([a-z-]+)$/.exec(pathname)?.[1];
  const page =
    part === undefined
      ? ["", "(overview)", "(list)"].some((group) =>
          existsSync(path.join(root, "app/(company)", pathname, group, "page.tsx")),
        )
      : setupSlugs.some((slug) => slug === part) ||
        existsSync(path.join(root, "app/(company)", pathname, "page.tsx"));
  return page && (hash === "" || components.includes(`id="${hash.slice(1)}"`));
}

test.each(codes)("U8: the advice of %s can be followed in Okta or on a page that exists", (code) => {
  const links = problemLinks({ ...facts, code }, org);
  expect(links.length).toBe(problemKinds[code].places.length);
  for (const { href, label } of links) {
    expect(label).not.toBe("");
    expect([href, isInOkta(href) || exists(href)]).toEqual([href, true]);
  }
});

test("U8: while no org is connected no link leads to Okta, and someone without an account has no link to People", () => {
  for (const code of codes) {
    const links = problemLinks({ code, oktaId: "00u1", person: null, value: null }, null);
    for (const { href } of links) expect([href, exists(href)]).toEqual([href, true]);
  }
  expect(problemLinks({ ...facts, code: "FROM_A_LATER_VERSION" }, org)).toEqual([]);
});

test("the words that advice names are on the pages it leads to", () => {
  const named = {
    MISSING_NOT_PROVEN: "Deactivate …",
    EMAIL_TAKEN: "Change email …",
    MISSING_NOT_ASKED: "Sync from Okta now",
    BLANKING_HELD: "Fields that need approval",
  };
  for (const label of Object.values(named)) expect(components).toContain(label);
});

test("a problem's words are whole sentences, and every value it names is filled in", () => {
  for (const code of codes) {
    const { title, message, advice } = describeProblem(code, {});
    for (const text of [message, advice]) expect(text).toMatch(/^(“|[A-Z]|no value).*\.$/);
    expect(title).not.toMatch(/[.{}]/);
    expect(message).not.toMatch(/[{}]/);
  }
  expect(describeProblem("EMAIL_TAKEN", { value: "a@b.example" }).message).toContain("a@b.example");
});

test("every kind is looked for in one place", () => {
  const looks = ["plan", "managers", "loops", "app", "person", "move", "list"] as const;
  expect(looks.flatMap(codesOf).sort()).toEqual([...codes].sort());
  expect(lookedAtApart).not.toContain("LISTING_TOO_SHORT");
  expect(new Set(personalCodes).size).toBe(personalCodes.length);
});
