import { DateTime } from "luxon";
import { searchChanges } from "@/lib/changes/search-changes";
import type { Context } from "@/lib/context";
import { type Mapping, mappedFields, sourceWords } from "@/lib/directory/contract";
import { inWords } from "@/lib/directory/custom/value-in-words";
import { readMapping } from "@/lib/directory/mapping";
import { consoleUrl } from "@/lib/okta/address/org-address";
import type { Explanation, WhyField } from "./contract";
import type { WhyFacts } from "./facts";
import { type Candidate, findCandidates } from "./find-candidates";
import { nextSync } from "./next-sync";
import { readFacts } from "./read-facts";
import { story } from "./story";

const CHANGES_SEEN = 200;

/**
 * Explains why someone is here, isn't here, or is as they are, and what the next sync would do. `asked` is a
 * name, an email, an Okta username, an Okta ID or an ID of ours. It reads stored data and doesn't call Okta.
 */
export async function explainPerson(context: Context, { asked }: { asked: string }): Promise<Explanation> {
  const candidates = await findCandidates(context, asked);
  const [first, ...others] = candidates;
  if (first === undefined || others.length > 0)
    return {
      ...unknownTo(asked),
      candidates: candidates.map(({ personId, oktaId, name, email }) => ({
        key: personId ?? oktaId ?? asked,
        name,
        email,
        hasAccount: personId !== null,
      })),
    };
  return explain(context, asked, first);
}

async function explain(context: Context, asked: string, candidate: Candidate): Promise<Explanation> {
  const { companyId, db } = context;
  const [facts, company, connection] = await Promise.all([
    readFacts(context, candidate),
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { mapping: true, orgUrl: true } }),
  ]);
  const at = (iso: string) =>
    DateTime.fromISO(iso, { zone: company.timeZone, locale: "en-GB" }).toFormat("ccc d LLL yyyy, HH:mm");
  const { person } = facts;
  const { oktaId } = candidate;
  return {
    asked,
    candidates: [],
    person: person && { id: person.id, name: person.name, email: person.email, status: person.status },
    oktaId,
    oktaHref:
      connection?.orgUrl && oktaId
        ? `${consoleUrl(connection.orgUrl)}/admin/user/profile/view/${encodeURIComponent(oktaId)}`
        : null,
    steps: story(facts, at),
    fields: await fieldsOf(context, facts, readMapping(connection?.mapping)),
    next: nextSync(facts),
  };
}

/** We have no record of them: the story says so, and where to look. */
function unknownTo(asked: string): Explanation {
  return {
    asked,
    candidates: [],
    person: null,
    oktaId: null,
    oktaHref: null,
    steps: [
      {
        about: "okta",
        level: "warn",
        title: "We have no one by this name, email, username or ID",
        facts: [
          "People without an account here are found by email, Okta username or Okta ID, not by name.",
          "If they are new in Okta, check that they are assigned to the app. The next full sync reads them.",
        ],
        link: { label: "Who is synced", href: "/integrations/okta/settings/fields" },
      },
    ],
    fields: [],
    next: {
      level: "warn",
      text: "A full sync reads everyone in scope, and sets them up if they are.",
      changes: [],
    },
  };
}

async function fieldsOf(
  context: Context,
  { person, planned, customFields }: WhyFacts,
  mapping: Mapping,
): Promise<WhyField[]> {
  if (person === null && planned === null) return [];
  const changes = person ? await searchChanges(context, { person: person.id, limit: CHANGES_SEEN }) : null;
  const changed = (field: string): WhyField["changed"] => {
    const last = changes?.items.find(({ change }) => change.fields.some((one) => one.field === field));
    if (last === undefined) return null;
    return {
      at: last.at,
      by: (last.trigger === "EVENT" ? last.by : null) ?? last.trigger,
      runId: last.runId,
    };
  };
  const mapped = mappedFields.map((field) => ({
    field,
    attribute: sourceWords(mapping[field]),
    mapped: planned?.values[field] ?? null,
    stored: person?.values[field] ?? null,
    changed: changed(field),
  }));
  const [okta, here] = [inWords(planned?.custom), inWords(person?.custom)];
  const custom = customFields
    .filter(({ isArchived }) => !isArchived)
    .map(({ key, name, source }) => ({
      field: key,
      name,
      attribute: sourceWords(source),
      mapped: okta[key] ?? null,
      stored: here[key] ?? null,
      changed: changed(key),
    }));
  return [...mapped, ...custom];
}
