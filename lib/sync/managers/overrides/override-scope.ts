import type { ManagerScope } from "../concerned-sql";

/** People by Okta ID: first exclusive, last inclusive; null for no bound. */
export interface PeopleRange {
  after: string | null;
  upTo: string | null;
}

export interface OverrideScope extends ManagerScope {
  range: PeopleRange;
  now: Date;
  oktaIds?: string[];
  putDownLosses?: boolean;
}
