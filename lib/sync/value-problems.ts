import { Prisma } from "@/lib/db/client";
import type { UsedAttribute } from "@/lib/directory/mapping";

/** Problems with values that were cut, not used or refused (M5, M6). `{name}` stands for a value from the detail. */
export const valueProblemTexts = {
  VALUE_CUT: {
    title: "Value too long, cut",
    message: "Okta has more text than we can show in: {values}. We kept the beginning.",
    advice: "Shorten the value in the person's Okta profile.",
  },
  VALUE_TOO_LONG: {
    title: "Value too long, not used",
    message: "Okta has a value that is too long to use in: {values}. We treated it as empty.",
    advice: "Shorten the value in the person's Okta profile, or map another attribute.",
  },
  VALUE_NOT_TEXT: {
    title: "Value isn't text",
    message: "Okta has an object where we need text in: {values}. We treated it as empty.",
    advice: "Put text into the attribute in Okta, or map another attribute.",
  },
  ENTRY_WITHOUT_ID: {
    title: "Entry without an id in Okta's list",
    message:
      "{entries} entries in Okta's list have no id, so we can't tell whom they are about. We skipped them.",
    advice: "Check Okta's status page. If it happens in the next sync too, contact support.",
  },
  RECORD_REFUSED: {
    title: "Record couldn't be saved",
    message:
      "We couldn't save this person: {reason}. We left the person as they are. All other people were synced.",
    advice: "Look for an unusual value in the person's Okta profile, correct it and sync the person again.",
  },
  TEAM_REFUSED: {
    title: "Team's manager couldn't be saved",
    message: "We couldn't save a manager for the team {team}: {reason}. The team stays without one.",
    advice: "Choose the team's manager by hand. If it happens again, contact support.",
  },
} as const;

/**
 * SQL for the problems of the plan's `judged` rows whose values were cut or aren't used: one a person and kind, naming each
 * attribute.
 */
export function valueProblemsSql(used: UsedAttribute[]): Prisma.Sql {
  const rows = used.map(
    ({ attribute, word, usesCut }) => Prisma.sql`(${attribute}::text, ${word}::text, ${usesCut}::boolean)`,
  );
  return Prisma.sql`
    SELECT code, okta_id, person_id, jsonb_build_object('values', string_agg(said, ', ' ORDER BY said)) FROM (
      SELECT j.okta_id, j.person_id,
        CASE WHEN x.fault->>'fault' = 'NOT_TEXT' THEN 'VALUE_NOT_TEXT'
             WHEN x.fault->>'fault' = 'CUT' AND u.uses_cut THEN 'VALUE_CUT' ELSE 'VALUE_TOO_LONG' END AS code,
        u.word || ' (' || u.attribute || coalesce(', ' || (x.fault->>'length') || ' characters', '') || ')' AS said
      FROM judged j CROSS JOIN (VALUES ${Prisma.join(rows)}) AS u(attribute, word, uses_cut)
      CROSS JOIN LATERAL (SELECT j.faults->u.attribute AS fault) x
      WHERE x.fault IS NOT NULL AND j.quarantine IS NULL AND j.target NOT IN ('DEACTIVATED', 'UNKNOWN')) named
    GROUP BY code, okta_id, person_id`;
}
