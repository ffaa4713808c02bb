import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { explainProblems } from "@/lib/problems/explain-problems";
import { problemKinds } from "@/lib/problems/kinds/kinds";
import { setupSlugs } from "@/lib/setup/contract";
import { findTopic, helpTopics } from "./topics";

const pages = path.resolve(import.meta.dirname, "../../app/(company)");

/** Whether a page answers at a path. The files of groups and settings parts have other names. */
function exists(href: string): boolean {
  const part = /^\/integrations\/okta\/settings\/([a-z-]+)$/.exec(href)?.[1];
  if (setupSlugs.some((slug) => slug === part)) return true;
  return ["", "(overview)", "(list)"].some((group) => existsSync(path.join(pages, href, group, "page.tsx")));
}

test.each(helpTopics)(
  "the topic $slug leads to a page that exists, and each section has its own address",
  (topic) => {
    expect(topic.place === undefined || exists(topic.place.href)).toBe(true);
    const ids = topic.sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(findTopic(topic.slug)).toBe(topic);
  },
);

test("every kind of issue is explained, without a placeholder", () => {
  const explained = explainProblems();
  expect(explained.map(({ code }) => code).sort()).toEqual(Object.keys(problemKinds).sort());
  for (const { message, advice } of explained) expect(`${message} ${advice}`).not.toMatch(/[{}]/);
});

test("finds no unknown topic", () => {
  expect(findTopic("constructor")).toBeNull();
});
