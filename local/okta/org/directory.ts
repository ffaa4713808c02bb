import { employeeOf, loginOf } from "../population/identity";
import { objectId, personOf } from "../population/ids";
import { foldLogin } from "../population/login";
import { oddityOf } from "../population/oddities";
import { makePerson } from "../population/person";
import type { Person, PopulationOptions, Status } from "../population/types";

/**
 * The people of the org. The population's people are made when needed. Only people who were changed or hired since are
 * stored. `position` is a person's place in every listing; hired people come last.
 */
export class Directory {
  readonly #changed = new Map<number, Person>();
  readonly #removed = new Set<number>();
  readonly #hired = new Map<string, number>();
  /** Of changed people, by login and by the part before the at sign. */
  readonly #logins = new Map<string, number>();
  readonly #shortLogins = new Map<string, Set<number>>();
  #next: number;
  #version = 0;
  /** Called with each person about to be changed or removed; null for one about to be hired. */
  onChange: ((position: number, before: Person | null) => void) | null = null;

  constructor(readonly options: PopulationOptions) {
    this.#next = options.people;
  }

  /** Positions run from 0 to this, exclusive. */
  get end(): number {
    return this.#next;
  }

  /** Different after every change. */
  get version(): number {
    return this.#version;
  }

  at(position: number): Person | null {
    if (position < 0 || position >= this.#next || this.#removed.has(position)) return null;
    return this.#changed.get(position) ?? makePerson(this.options, position);
  }

  /** Returns only the status, without making the person. */
  statusAt(position: number): Status | null {
    if (position < 0 || position >= this.#next || this.#removed.has(position)) return null;
    return this.#changed.get(position)?.status ?? oddityOf(this.options, position)?.status ?? "ACTIVE";
  }

  /** Returns positions of everyone who was changed or hired, ascending. */
  changedPositions(): number[] {
    return [...this.#changed.keys()].sort((a, b) => a - b);
  }

  positionOf(id: string): number | null {
    const position = this.#hired.get(id) ?? personOf(this.options.seed, id);
    return position !== null && position < this.#next && !this.#removed.has(position) ? position : null;
  }

  /** By ID, full login, or short login if only one person has it (okta-facts §2.3). */
  find(idOrLogin: string): { position: number; person: Person } | null {
    const position = this.positionOf(idOrLogin) ?? this.#byLogin(foldLogin(idOrLogin));
    if (position === null) return null;
    const person = this.at(position);
    return person ? { position, person } : null;
  }

  /** Returns the person of the population with this employee number, unless it was changed since. */
  findByEmployeeNumber(number: string): number | null {
    const position = employeeOf(number);
    return position !== null && position < this.options.people ? position : null;
  }

  /** Stores a changed person. */
  put(position: number, person: Person): void {
    this.onChange?.(position, this.at(position));
    this.#forgetLogin(position);
    this.#changed.set(position, person);
    this.#keepLogin(position, person);
    this.#version += 1;
  }

  hire(make: (id: string) => Person): Person {
    const position = this.#next;
    this.#next += 1;
    const person = make(objectId("00u", this.options.seed ^ 0x5a5a, position));
    this.#hired.set(person.id, position);
    this.onChange?.(position, null);
    this.#changed.set(position, person);
    this.#keepLogin(position, person);
    this.#version += 1;
    return person;
  }

  /** Deletes for good. */
  remove(position: number): void {
    this.onChange?.(position, this.at(position));
    this.#forgetLogin(position);
    this.#changed.delete(position);
    this.#removed.add(position);
    this.#version += 1;
  }

  #byLogin(login: string): number | null {
    if (login.includes("@")) return this.#logins.get(login) ?? this.#bornWith(login);
    const found = new Set(this.#shortLogins.get(login));
    const born = this.#bornWith(`${login}@${this.options.domain}`);
    if (born !== null) found.add(born);
    const [only] = found;
    return found.size === 1 ? (only ?? null) : null;
  }

  /** The population's logins contain the position. */
  #bornWith(login: string): number | null {
    const position = Number(/(\d+)@/.exec(login)?.[1] ?? Number.NaN);
    if (!Number.isInteger(position) || position >= this.options.people) return null;
    if (this.#changed.has(position) || this.#removed.has(position)) return null;
    return loginOf(this.options, position) === login ? position : null;
  }

  #keepLogin(position: number, person: Person): void {
    const login = foldLogin(String(person.profile.login));
    this.#logins.set(login, position);
    const short = login.split("@")[0] ?? login;
    const sharing = this.#shortLogins.get(short) ?? new Set();
    this.#shortLogins.set(short, sharing.add(position));
  }

  #forgetLogin(position: number): void {
    const before = this.#changed.get(position)?.profile.login;
    if (before === undefined) return;
    const login = foldLogin(String(before));
    if (this.#logins.get(login) === position) this.#logins.delete(login);
    this.#shortLogins.get(login.split("@")[0] ?? login)?.delete(position);
  }
}
