import { DateTime } from "luxon";
import type { Context } from "@/lib/context";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { notFound } from "@/lib/errors";
import type { AsOf } from "@/lib/person/contract";
import { nameManagers, readSteps } from "./read-steps";
import { type Rewound, rewind, rewoundFields } from "./rewind";

/**
 * Reads who someone was at the end of a day in the company's time zone. It starts from today and goes
 * backwards through the changes by syncs and by hand (U7). Says what isn't on record.
 * @param input.date an ISO day; later days count as today
 * @throws AppError 404 when the company has no such person
 */
export async function readAsOf(context: Context, input: { personId: string; date: string }): Promise<AsOf> {
  const { companyId, db } = context;
  const { personId, date } = input;
  const [person, company] = await Promise.all([
    db.person.findUnique({
      where: { companyId_id: { companyId, id: personId } },
      include: { team: true, manager: true },
    }),
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
  ]);
  if (!person) throw notFound("This person");
  const end = DateTime.fromISO(date, { zone: company.timeZone }).endOf("day").toJSDate();
  const steps = await readSteps(context, { personId, moment: end });
  const now: Rewound = {
    displayName: person.displayName,
    email: person.email,
    jobTitle: person.jobTitle,
    team: person.team?.name ?? null,
    manager: person.manager?.managerId ?? null,
    status: person.status,
    location: person.location,
    language: person.language,
    startDate: person.startDate?.toISOString().slice(0, 10) ?? null,
    ...inWords(person.custom),
  };
  const custom = (await readCustomFields(context)).filter(({ isArchived }) => !isArchived);
  const names = new Map(custom.map(({ key, name }) => [key, name]));
  const then = rewind(now, steps, end, [...rewoundFields, ...names.keys()]);
  const isComplete = steps.some(({ creates }) => creates);
  const first = steps.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const isHere = then.isHere && (isComplete || end >= person.createdAt);
  return {
    date,
    isHere,
    addedAt: (isComplete ? (first ?? person.createdAt) : person.createdAt).toISOString(),
    // Before the first change on record, values may have changed without one.
    recordedSince: isComplete ? null : (first?.toISOString() ?? null),
    isRecorded: isComplete || (first !== null && end >= first),
    fields: (await nameManagers(context, then.fields)).map((one) => ({ ...one, name: names.get(one.field) })),
  };
}
