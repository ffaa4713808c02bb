import { employeeNumberOf, loginOf, nameOf } from "./identity";
import { userId } from "./ids";
import { type Oddity, oddityOf } from "./oddities";
import { pick } from "./random";
import type { Person, PopulationOptions, Profile } from "./types";
import { cities, departments, trades } from "./words";

/** Direct reports of a manager, on average. */
const SPAN = 8;
/** When the population was last changed. */
export const POPULATION_UPDATED = "2026-11-01T06:00:00.000Z";
const EPOCH = Date.UTC(2019, 0, 7, 9);
const MINUTE = 60_000;

/** Makes person `n` of a company. A pure function, so a million of them need no memory. Person 0 is at the top. */
export function makePerson(options: PopulationOptions, n: number): Person {
  const { seed } = options;
  const oddity = oddityOf(options, n);
  const created = new Date(EPOCH + ((n * 131) % 3_000_000) * MINUTE).toISOString();
  const status = oddity?.status ?? "ACTIVE";
  const started = status !== "STAGED" && status !== "PROVISIONED";
  return {
    id: userId(seed, n),
    status,
    created,
    activated: status === "STAGED" ? null : created,
    statusChanged: status === "STAGED" ? null : created,
    lastLogin: started ? "2026-11-02T08:30:00.000Z" : null,
    lastUpdated: POPULATION_UPDATED,
    passwordChanged: started ? created : null,
    profile: makeProfile(options, n, oddity),
    assigned: status !== "DEPROVISIONED" && (n === 0 || oddity !== null || pick(seed, n, 7, 40) !== 0),
  };
}

/** Returns the number of a person's manager in the tree; null at the top. */
export function managerOf(n: number): number | null {
  return n === 0 ? null : Math.floor((n - 1) / SPAN);
}

/** Returns how many managers are above a person. */
export function depthOf(n: number): number {
  let depth = 0;
  for (let at = managerOf(n); at !== null; at = managerOf(at)) depth += 1;
  return depth;
}

/** Returns the department someone was hired into: that of the head of department above them, two levels below the top. */
export function departmentOf(n: number): string {
  let at = n;
  let parent = managerOf(at);
  while (parent !== null && parent > SPAN) {
    at = parent;
    parent = managerOf(at);
  }
  if (at === 0) return "Executive";
  return departments[(at - 1) % departments.length] ?? "";
}

function titleOf(options: PopulationOptions, n: number, department: string): string {
  const depth = depthOf(n);
  if (depth === 0) return "Chief Executive Officer";
  if (depth === 1) return `VP ${department}`;
  if (n * SPAN + 1 < options.people) return depth === 2 ? `Head of ${department}` : `${department} Manager`;
  return `${department} ${trades[pick(options.seed, n, 3, trades.length)] ?? ""}`;
}

function makeProfile(options: PopulationOptions, n: number, oddity: Oddity | null): Profile {
  const { first, last } = nameOf(options, n);
  const [city, country, language] = cities[pick(options.seed, n, 4, cities.length)] ?? cities[0];
  const login = loginOf(options, n);
  const manager = managerOf(n);
  const department = departmentOf(n);
  const profile: Profile = {
    firstName: first,
    lastName: last,
    mobilePhone: null,
    secondEmail: null,
    login,
    email: login,
    displayName: `${first} ${last}`,
    title: titleOf(options, n, department),
    department,
    division: pick(options.seed, n, 5, 2) === 0 ? "International" : "Home",
    city,
    countryCode: country,
    preferredLanguage: language,
    locale: language.replace("-", "_"),
    userType: "Employee",
    employeeNumber: employeeNumberOf(n),
    managerId: manager === null ? null : employeeNumberOf(manager),
    manager: manager === null ? null : loginOf(options, manager),
  };
  return oddity?.change ? { ...profile, ...oddity.change } : profile;
}
