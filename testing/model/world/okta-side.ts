import type { OktaPerson } from "../rules/people/account";
import { isIn } from "../rules/people/statuses";
import { accountOf, type Company } from "../rules/state";
import type { Answers } from "../rules/sync";
import type { Scope } from "./scope";

/** What Okta really has, read from the org itself, so that no sync can get this side of the model wrong. */
export function readOkta(scope: Scope): Map<string, OktaPerson> {
  const { org } = scope;
  const people = new Map<string, OktaPerson>();
  for (let at = 0; at < org.directory.end; at += 1) {
    const person = org.directory.at(at);
    if (!person) continue;
    const text = (name: string) => {
      const value = person.profile[name];
      return value === null || value === undefined || value === "" ? null : String(value);
    };
    people.set(person.id, {
      id: person.id,
      status: person.status,
      inScope: scope.has(at, person),
      created: person.created,
      login: (text("login") ?? "").toLowerCase(),
      email: text("email"),
      firstName: text("firstName") ?? "",
      lastName: text("lastName") ?? "",
      displayName: text("displayName"),
      title: text("title"),
      department: text("department"),
      startDate: text("startDate"),
      costCenter: text("costCenter"),
      employeeNumber: text("employeeNumber"),
      managerId: text("managerId"),
      manager: text("manager"),
    });
  }
  return people;
}

type Asked = Answers["asked"][number];

/** What Okta answers about someone by ID, and what that proves (R1). */
export function answer(okta: Map<string, OktaPerson>, id: string): Asked {
  const said = okta.get(id);
  if (!said) return { said: { ...nobody, id }, proof: "DEACTIVATE" };
  const isOut = said.status === "DEPROVISIONED" || !said.inScope;
  if (isOut) return { said: { ...said, inScope: false }, proof: "DEACTIVATE" };
  return { said, proof: said.status === "SUSPENDED" ? "SUSPEND" : null };
}

const nobody: OktaPerson = {
  id: "",
  status: "DELETED",
  inScope: false,
  created: "",
  login: "",
  email: null,
  firstName: "",
  lastName: "",
  displayName: null,
  title: null,
  department: null,
  startDate: null,
  costCenter: null,
  employeeNumber: null,
  managerId: null,
  manager: null,
};

/**
 * What a full run hears: the list, and an answer about everyone it lacks or shows as suspended (R1). That
 * includes new people whose address an account has that was never linked (M1).
 */
export function fullAnswers(company: Company, okta: Map<string, OktaPerson>, now: number): Answers {
  const listed = [...okta.values()].filter(({ inScope }) => inScope);
  const isListed = new Set(listed.map(({ id }) => id));
  const asked = new Set<string>();
  const suspended = new Map(
    listed.flatMap((one) => (one.status === "SUSPENDED" ? [[one.email, one.id]] : [])),
  );
  for (const { oktaId, status, neverSync, email } of company.accounts.values()) {
    const linkable = suspended.get(email);
    if (oktaId === null && linkable) asked.add(linkable);
    if (oktaId === null || status === "DEACTIVATED") continue;
    const isLockedOut =
      neverSync && /SUSPENDED|DEPROVISIONED|DELETED/.test(company.mirror.get(oktaId)?.status ?? "");
    const said = okta.get(oktaId)?.status;
    const isRemoved = said === "DEPROVISIONED" || (said === "SUSPENDED" && status !== "SUSPENDED");
    if (isListed.has(oktaId) ? isRemoved && !neverSync : !isLockedOut) asked.add(oktaId);
  }
  for (const { id, inScope } of company.mirror.values())
    if (inScope && !isListed.has(id) && !accountOf(company, id)) asked.add(id);
  return { isFull: true, now, listed, asked: [...asked].map((id) => answer(okta, id)) };
}

/** What an update of some people hears: an answer about each. */
export function peopleAnswers(okta: Map<string, OktaPerson>, ids: Iterable<string>, now: number): Answers {
  return { isFull: false, now, listed: [], asked: [...new Set(ids)].map((id) => answer(okta, id)) };
}

/**
 * What an event about someone's profile or status hears. We don't ask whether a known member still is one,
 * because Okta allows few such questions per minute. It hears nothing of people who are neither here nor in
 * scope.
 */
export function eventAnswers(
  scope: Scope,
  company: Company,
  okta: Map<string, OktaPerson>,
  ids: string[],
  now: number,
): Answers {
  if (scope.kind === "EVERYONE") return peopleAnswers(okta, ids, now);
  const asked = [...new Set(ids)].flatMap((id): Asked[] => {
    const known = company.mirror.get(id);
    const account = accountOf(company, id);
    const isFirst = company.measure.count === null;
    if (!account && !known?.inScope) return isFirst ? [answer(okta, id)] : [];
    const said = okta.get(id);
    if (!said || said.status === "DEPROVISIONED") return [answer(okta, id)];
    if (known && isIn(known))
      return [{ said: { ...said, inScope: true }, proof: said.status === "SUSPENDED" ? "SUSPEND" : null }];
    if (known?.inScope === false && account?.status === "DEACTIVATED")
      return [{ said: { ...said, inScope: false }, proof: null }];
    return [answer(okta, id)];
  });
  return { isFull: false, now, listed: [], asked };
}
