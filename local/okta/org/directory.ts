import { objectId, personOf } from "../population/ids";
import { loginOf, makePerson, type Person, type PopulationOptions } from "../population/person";

/**
 * The people of the org. Those of the population are made when asked for; only people who were changed or hired since
 * are kept. `position` is a person's place in every listing: hired people come last.
 */
export class Directory {
  readonly #changed = new Map<number, Person>();
  readonly #removed = new Set<number>();
  readonly #hired = new Map<string, number>();
  readonly #logins = new Map<string, number>();
  #next: number;

  constructor(readonly options: PopulationOptions) {
    this.#next = options.people;
  }

  /** Positions run from 0 to this, exclusive. */
  get end(): number {
    return this.#next;
  }

  at(position: number): Person | null {
    if (position < 0 || position >= this.#next || this.#removed.has(position)) return null;
    return this.#changed.get(position) ?? makePerson(this.options, position);
  }

  positionOf(id: string): number | null {
    const position = this.#hired.get(id) ?? personOf(this.options.seed, id);
    return position !== null && position < this.#next && !this.#removed.has(position) ? position : null;
  }

  /** By id, full login, or short login where it is unambiguous enough to have been made here (okta-facts §2.3). */
  find(idOrLogin: string): { position: number; person: Person } | null {
    const login = idOrLogin.toLowerCase();
    const position =
      this.positionOf(idOrLogin) ??
      this.#byLogin(login) ??
      (login.includes("@") ? null : this.#byLogin(`${login}@${this.options.domain}`));
    if (position === null) return null;
    const person = this.at(position);
    return person ? { position, person } : null;
  }

  /** Keeps a changed person. */
  put(position: number, person: Person): void {
    const before = this.at(position)?.profile.login;
    if (typeof before === "string") this.#logins.delete(before.toLowerCase());
    this.#changed.set(position, person);
    this.#logins.set(String(person.profile.login).toLowerCase(), position);
  }

  hire(make: (id: string) => Person): Person {
    const position = this.#next;
    this.#next += 1;
    const person = make(objectId("00u", this.options.seed ^ 0x5a5a, position));
    this.#hired.set(person.id, position);
    this.put(position, person);
    return person;
  }

  /** Deletes for good. */
  remove(position: number): void {
    const person = this.at(position);
    if (person) this.#logins.delete(String(person.profile.login).toLowerCase());
    this.#changed.delete(position);
    this.#removed.add(position);
  }

  #byLogin(login: string): number | null {
    const changed = this.#logins.get(login);
    if (changed !== undefined) return changed;
    const position = Number(/(\d+)@/.exec(login)?.[1] ?? Number.NaN);
    if (!Number.isInteger(position) || position >= this.options.people || this.#changed.has(position))
      return null;
    return !this.#removed.has(position) && loginOf(this.options, position) === login ? position : null;
  }
}
