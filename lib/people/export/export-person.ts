import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { readCustomNames } from "@/lib/directory/custom/read-custom-fields";
import { forbidden, notFound } from "@/lib/errors";
import { catalogue } from "@/lib/people/erase/catalogue";
import { gatherSubject, type Subject } from "@/lib/people/erase/subject";
import { exportedSql, rowsOf } from "./exported-rows";

interface Export {
  name: string;
  lines: AsyncGenerator<string>;
}

/**
 * Returns everything about someone as a JSON file, and leaves an audit row. It has no 1-to-1s and private
 * notes: they belong to the people who held and wrote them (V2).
 * @throws AppError 404
 */
export function exportPerson(context: Context, input: { personId: string }): Promise<Export> {
  return startExport(context, { ...input, forOneself: false });
}

/** Returns everything about the acting person, with their 1-to-1s and their own private notes. @throws AppError 403 */
export async function exportOwnData(context: Context): Promise<Export> {
  const { actor } = context;
  if (actor.kind !== "person") throw forbidden("Only people in a company have data of their own.");
  return startExport(context, { personId: actor.personId, forOneself: true });
}

async function startExport(
  context: Context,
  { personId, forOneself }: { personId: string; forOneself: boolean },
): Promise<Export> {
  const { companyId } = context;
  const subject = await inTransaction(context, async (context) => {
    if ((await context.db.person.count({ where: { companyId, id: personId } })) === 0)
      throw notFound("This person");
    await recordAudit(context, { action: "person.exported", target: personId });
    return gatherSubject(context, { personId });
  });
  return { name: `person-${personId}.json`, lines: linesOf(context, { subject, forOneself }) };
}

/** Yields one JSON object: a key per table, each with the person's rows. Reads a page at a time. */
async function* linesOf(
  context: Context,
  { subject, forOneself }: { subject: Subject; forOneself: boolean },
): AsyncGenerator<string> {
  const names = await readCustomNames(context, true);
  yield `{\n"exportedAt": ${JSON.stringify(context.clock.now().toISOString())}`;
  for (const [name, table] of Object.entries(catalogue)) {
    const own = exportedSql(name, table, subject);
    if (own === null || (table.export === "self" && !forOneself)) continue;
    yield `,\n${JSON.stringify(table.label)}: [`;
    let between = "\n";
    for await (const row of rowsOf(context, { name, table, own })) {
      yield between + withNames(JSON.stringify(row), names);
      between = ",\n";
    }
    yield between === "\n" ? "]" : "\n]";
  }
  yield "\n}\n";
}

/** Replaces the keys of custom fields with their names. */
function withNames(json: string, names: Map<string, string>): string {
  return json.replace(/"(custom:[0-9a-f-]{36})"/g, (quoted, key) => {
    const name = names.get(key);
    return name === undefined ? quoted : JSON.stringify(name);
  });
}
