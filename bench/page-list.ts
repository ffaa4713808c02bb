import { mayWalk, reads } from "@/e2e/permissions/permission-table";
import { NONE, type Row } from "@/e2e/permissions/row";

/** Rows of the benchmark's company, for pages about one thing. */
export interface Examples {
  person: string;
  run: string;
  team: string;
  customField: string;
  oneToOne: string;
  simulation: string;
}

/** Pages whose address names something that the permission table has no example of. */
const examples: Record<string, keyof Examples> = {
  "app/(company)/teams/[teamId]/page.tsx": "team",
  "app/(company)/integrations/okta/settings/custom-fields/[fieldId]/page.tsx": "customField",
  "app/(company)/my/one-to-ones/[oneToOneId]/page.tsx": "oneToOne",
  "app/(company)/integrations/okta/managers/simulator/[runId]/page.tsx": "simulation",
};

const REDIRECT = 307;

/**
 * Returns the address of every page that an owner may see, by its name in the permission table: a new page is measured
 * without anyone adding it here.
 * @throws Error for a page that has no address with an answer
 */
export function pageAddresses(ids: Examples): Record<string, string> {
  const rows = reads.filter((row) => row.kind === "page" && mayWalk("owner", row.permission));
  const files = new Set(rows.filter(({ ok }) => ok !== REDIRECT).map(({ file }) => file));
  const addresses = [...files].map((file) => {
    const row = rows.find((one) => one.file === file && (one.ok === 200 || file in examples));
    if (!row) throw new Error(`Name an example of ${file} in bench/page-list.ts.`);
    return [row.path.replace(NONE, examples[file] ?? ""), addressOf(row, ids)];
  });
  return Object.fromEntries(addresses);
}

function addressOf({ path, file }: Row, ids: Examples): string {
  const example = examples[file];
  if (example) return path.replace(example === "simulation" ? "RUN" : NONE, ids[example]);
  return path.replace("PERSON", ids.person).replace("RUN", ids.run);
}

/**
 * Returns the address of everything that pages load: each GET of the permission table that an owner gets an answer to,
 * without exports, which send everyone.
 */
export function answerAddresses(ids: Examples): Record<string, string> {
  const rows = reads.filter(
    ({ kind, method, ok, permission, path }) =>
      kind === "api" && method === "GET" && ok === 200 && mayWalk("owner", permission) && !isExport(path),
  );
  return Object.fromEntries(
    rows.map((row) => [row.path, addressOf(row, ids) + (queries[row.path]?.(ids) ?? "")]),
  );
}

/** What a page of a large company asks for where the whole would be refused. */
const queries: Record<string, (ids: Examples) => string> = {
  "/api/org-chart/all": ({ team }) => `?team=${team}`,
};

function isExport(path: string): boolean {
  return /\.(csv|json)(\?|$)/.test(path);
}
