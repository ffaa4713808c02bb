/** The headers of an answer. Unlike `Headers`, they accept any byte that a server may send. */
export class AnswerHeaders {
  readonly #values: ReadonlyMap<string, string>;

  constructor(raw: Record<string, string | string[] | undefined>) {
    const values = new Map<string, string>();
    for (const [name, value] of Object.entries(raw))
      if (value !== undefined) values.set(name.toLowerCase(), [value].flat().join(", "));
    this.#values = values;
  }

  /** Returns the header's value, several joined by commas; null if it is absent. Names in any case. */
  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  forEach(visit: (value: string, name: string) => void): void {
    for (const [name, value] of this.#values) visit(value, name);
  }
}

/** An answer as soon as its headers are there; the body follows. */
export interface Answer {
  status: number;
  headers: AnswerHeaders;
  /** The whole body, decoded. @throws TransportFailure */
  bytes: Promise<Buffer>;
}
