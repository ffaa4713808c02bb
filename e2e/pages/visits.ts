import { expected, reads } from "@/e2e/permissions/permission-table";
import { NONE } from "@/e2e/permissions/row";
import { setupSlugs } from "@/lib/setup/contract";
import type { Example } from "./company";

/** A page to look at: the file that answers, and its address. */
export interface Visit {
  file: string;
  path: string;
}

/** Stands for the unknown ID, whose page is a 404. */
const realIds: [before: string, example: Example][] = [
  ["/teams/", "TEAM"],
  ["/my/one-to-ones/", "ONE_TO_ONE"],
];

/**
 * Returns every page that an owner can open, from the permission table. A new page has to be in that table, so it's
 * included automatically. Each step of setup is a page of its own.
 */
export function ownersPages(examples: Record<Example, string>): Visit[] {
  const rows = reads.filter(({ kind }) => kind === "page");
  return rows.flatMap((row) => {
    const real = realIds.find(([before]) => row.path === `${before}${NONE}`);
    if (!real && expected(row, "owner") !== 200) return [];
    const path = real
      ? `${real[0]}${examples[real[1]]}`
      : row.path.replace(/RUN|PERSON/, (name) => examples[name as Example]);
    return stepsOf({ file: row.file, path });
  });
}

function stepsOf(visit: Visit): Visit[] {
  if (!/\[(step|part)\]/.test(visit.file)) return [visit];
  const folder = visit.path.slice(0, visit.path.lastIndexOf("/"));
  // The settings have no go-live step.
  const slugs = setupSlugs.filter((slug) => visit.file.includes("[step]") || slug !== "go-live");
  return slugs.map((slug) => ({ file: visit.file, path: `${folder}/${slug}` }));
}

/** Returns the owner's pages, with one settings page that shows a setup step instead of all of them. */
export function pagesToLookAt(examples: Record<Example, string>): Visit[] {
  return ownersPages(examples).filter(
    ({ file, path }) => !file.includes("[part]") || path.endsWith("/schedule"),
  );
}

/** Pages that are open to everyone, as they look without a session. */
export const openPages: Visit[] = [
  { file: "app/sign-in/page.tsx", path: "/sign-in" },
  { file: "app/sign-in/[slug]/page.tsx", path: "/sign-in/acme" },
  { file: "app/sign-in/[slug]/problem/[problem]/page.tsx", path: "/sign-in/acme/problem/not-assigned" },
  { file: "app/staff/sign-in/page.tsx", path: "/staff/sign-in" },
  { file: "app/password/choose/page.tsx", path: "/password/choose" },
  { file: "app/password/forgotten/page.tsx", path: "/password/forgotten" },
  { file: "app/setup/ended/page.tsx", path: "/setup/ended" },
];
