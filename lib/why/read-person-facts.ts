import type { Context } from "@/lib/context";
import type { WhyFacts } from "./facts";

/** Reads the account, with where its values come from. */
export async function readPerson({ companyId, db }: Context, id: string) {
  const row = await db.person.findUnique({
    where: { companyId_id: { companyId, id } },
    include: { team: true, invitation: true },
  });
  if (row === null) return null;
  const view: NonNullable<WhyFacts["person"]> = {
    id,
    name: row.displayName,
    email: row.email,
    status: row.status,
    linked: row.oktaId !== null,
    neverSync: row.neverSync,
    team: row.team?.name ?? null,
    custom: customOf(row),
    values: {
      email: row.email,
      firstName: row.firstName,
      lastName: row.lastName,
      displayName: row.displayName,
      jobTitle: row.jobTitle,
      team: row.team?.name ?? null,
      location: row.location,
      language: row.language,
      startDate: row.startDate?.toISOString().slice(0, 10) ?? null,
    },
  };
  const invitation = row.invitation && {
    state: row.invitation.state,
    sentAt: row.invitation.sentAt?.toISOString() ?? null,
  };
  return { view, invitation };
}

function customOf({ custom }: { custom: unknown }): Record<string, unknown> {
  return typeof custom === "object" && custom !== null ? { ...custom } : {};
}
