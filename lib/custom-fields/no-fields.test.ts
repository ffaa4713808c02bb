import { expect, test } from "vitest";
import { defaultMapping } from "@/lib/directory/contract";
import { createPeopleSql } from "@/lib/sync/apply/apply-sql";
import { updatePeopleSql } from "@/lib/sync/apply/update-people-sql";
import { droppedReasonSql } from "@/lib/sync/guard/dropped-reason-sql";
import { planSql } from "@/lib/sync/plan/plan-insert-sql";
import { peopleVerdictsSql } from "@/lib/sync/restore/verdicts-sql";

const ids = { companyId: "c", runId: "r" };
const now = new Date(0);

/** The SQL of every stage, for a company with the given custom fields. */
function statements(customFields: Parameters<typeof planSql>[0]["customFields"]): string[] {
  const hasCustom = customFields.length > 0;
  const plan = planSql({
    ...ids,
    mirror: "directory_person",
    mapping: defaultMapping,
    customFields,
    openFields: [],
    customManager: null,
    createStaged: false,
    startedThrough: "2026-11-29",
    writesPeople: true,
    rows: { after: "", upTo: null },
    chunk: 0,
    now,
    hasLeavers: true,
    hasSwitches: true,
    hasPins: true,
    isDoubted: false,
  });
  const batch = { ...ids, numbers: [1], hasCustom };
  return [
    plan,
    createPeopleSql(batch, now),
    updatePeopleSql(batch, now),
    droppedReasonSql({ ...ids, previewId: "p", hasCustom }),
    peopleVerdictsSql({ ...ids, since: now, managerMode: "INDIVIDUAL", hasCustom }),
  ].map(({ sql }) => sql);
}

test("a company without custom fields pays nothing for them: no statement of a sync speaks of them", () => {
  for (const sql of statements([])) expect(sql).not.toMatch(/custom/);
  const field = {
    key: "custom:1",
    name: "Desk",
    kind: "NUMBER",
    source: "desk",
    untilEdited: false,
    isArchived: false,
  } as const;
  for (const sql of statements([field])) expect(sql).toMatch(/custom/);
});
