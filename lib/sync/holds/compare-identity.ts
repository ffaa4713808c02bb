import type { Context } from "@/lib/context";
import { teamNameKey } from "@/lib/directory/team-name";
import { notFound } from "@/lib/errors";
import { type ComparedField, comparedFields, type IdentityComparison } from "@/lib/sync/contract";
import { pairSql } from "./compare-identity-sql";

type Values = Record<ComparedField, string | null>;

interface Row {
  ours: Values & Pick<IdentityComparison["ours"], "personId" | "oktaId" | "status">;
  okta: (Values & { status: string; inScope: boolean }) | null;
  oktaId: string;
  createdAt: Date | null;
  observedAt: Date | null;
  linkedAt: Date | null;
  lastSignInAt: Date | null;
  leftAt: Date | null;
  leftRunId: string | null;
  leftTrigger: NonNullable<IdentityComparison["ours"]["left"]>["trigger"] | null;
}

/**
 * Compares the two records of a possible match, field by field (M3). Reads stored data and doesn't call Okta.
 * @throws AppError 404 for a hold of another company
 */
export async function compareIdentity(
  context: Context,
  { holdId }: { holdId: string },
): Promise<IdentityComparison> {
  const [row] = await context.db.$queryRaw<Row[]>(await pairSql(context, holdId));
  if (!row) throw notFound("This match");
  const { ours, okta, leftAt, leftRunId, leftTrigger } = row;
  const { personId, oktaId, status } = ours;
  return {
    fields: comparedFields.map((field) => {
      const [mine, theirs] = [ours[field], okta?.[field] ?? null];
      return { field, ours: mine, okta: theirs, differs: keyOf(field, mine) !== keyOf(field, theirs) };
    }),
    ours: {
      personId,
      oktaId,
      status,
      linkedAt: iso(row.linkedAt),
      lastSignInAt: iso(row.lastSignInAt),
      left:
        leftAt && leftRunId && leftTrigger
          ? { at: leftAt.toISOString(), runId: leftRunId, trigger: leftTrigger }
          : null,
    },
    okta: {
      oktaId: row.oktaId,
      status: okta?.status ?? null,
      inScope: okta?.inScope ?? false,
      createdAt: iso(row.createdAt),
      observedAt: iso(row.observedAt),
    },
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/**
 * The form that values are compared in: case, spaces and accents make no difference. An employee number keeps
 * its zeros.
 */
function keyOf(field: ComparedField, value: string | null): string {
  if (value === null) return "";
  return field === "employeeNumber" || field === "email" ? value.trim().toLowerCase() : teamNameKey(value);
}
