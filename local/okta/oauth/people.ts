import { randomUUID } from "node:crypto";
import type { App } from "@/local/okta/org/apps/app";
import type { OrgEvent } from "@/local/okta/org/log/events";
import { appTarget, nameOf, userTarget } from "@/local/okta/org/roles/targets";
import { actingAs } from "../org/acting";
import { credentialsOf, POPULATION_PASSWORD } from "../org/credentials";
import type { Org } from "../org/org";
import type { Person } from "../population/types";

/** The company's name, as the org's pages show it. */
export function companyOf({ options: { domain } }: Org): string {
  return domain.slice(0, 1).toUpperCase() + (domain.split(".")[0] ?? "").slice(1);
}

/** Returns someone by ID, login or short login. */
export function findPerson(org: Org, idOrLogin: string): Person | null {
  return org.directory.find(idOrLogin)?.person ?? null;
}

export function isAssigned(org: Org, app: App, person: Person): boolean {
  const position = org.directory.positionOf(person.id);
  return position !== null && org.assignments.of(app, position, person) !== null;
}

/** Returns the active apps that someone has, in the order of creation. */
export function appsOf(org: Org, person: Person): App[] {
  return org.apps.list().filter((app) => app.status === "ACTIVE" && isAssigned(org, app, person));
}

/** Whether it is their password; null if they never set one, and any will do. */
export function isPassword(person: Person, password: string): boolean | null {
  const own = credentialsOf(person).password;
  return own === null || own === POPULATION_PASSWORD ? null : own === password;
}

/** Records a sign-in to the org, or an attempt, in the System Log. A good one is also recorded as the person's last. */
export function noteSignIn(org: Org, person: Person, failure: string | null): void {
  const position = org.directory.positionOf(person.id);
  if (failure === null && position !== null) {
    // Signing in doesn't change lastUpdated.
    org.directory.put(position, { ...person, lastLogin: org.now().toISOString() });
  }
  note(org, person, "user.session.start", [userTarget(person)], failure);
}

/** Records that someone got through to an app, or that they don't have it. */
export function noteSignOn(org: Org, person: Person, app: App, failure: string | null): void {
  const eventType = failure === null ? "user.authentication.sso" : "app.generic.unauth_app_access_attempt";
  note(org, person, eventType, [appTarget(app), userTarget(person)], failure);
}

export function noteSessionEnd(org: Org, person: Person): void {
  note(org, person, "user.session.end", [userTarget(person)], null);
}

function note(
  org: Org,
  person: Person,
  eventType: string,
  targets: OrgEvent["targets"],
  reason: string | null,
): void {
  const login = String(person.profile.login);
  const actor = {
    id: person.id,
    type: "User" as const,
    alternateId: login,
    displayName: nameOf(person) ?? login,
  };
  const outcome = { result: reason === null ? ("SUCCESS" as const) : ("FAILURE" as const), reason };
  const transaction = { type: "WEB" as const, id: randomUUID() };
  actingAs({ actor, client: null, transaction, request: null }, () =>
    org.events.announce({ eventType, targets, outcome }),
  );
}
