import type { Db } from "@/lib/db/client";

interface Asked<In, Out> {
  input: In;
  resolve(output: Out): void;
  reject(error: unknown): void;
}

interface Limits<In> {
  /** The number of batches at a time. */
  atOnce: number;
  /** A batch takes inputs until their weights reach this. */
  most: number;
  weigh(input: In): number;
  /** Whether a failure is everyone's, so that no input is retried alone. */
  isCommon(error: unknown): boolean;
}

/**
 * Processes simultaneous inputs in batches: while one batch is in progress, new inputs form the next. A single input
 * doesn't wait; a hundred at once cost little more than one. An input that can't be processed fails alone.
 * `work` returns as many outputs as it got inputs, in the same order.
 */
export function gather<In, Out>(
  work: (db: Db, inputs: In[]) => Promise<Out[]>,
  limits: Limits<In>,
): (db: Db, input: In) => Promise<Out> {
  const gatherings = new WeakMap<Db, Gathering<In, Out>>();
  return (db, input) => {
    const gathering = gatherings.get(db) ?? new Gathering((inputs) => work(db, inputs), limits);
    gatherings.set(db, gathering);
    return gathering.ask(input);
  };
}

class Gathering<In, Out> {
  #waiting: Asked<In, Out>[] = [];
  #underWay = 0;

  constructor(
    readonly work: (inputs: In[]) => Promise<Out[]>,
    readonly limits: Limits<In>,
  ) {}

  ask(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject });
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#underWay < this.limits.atOnce && this.#waiting.length > 0) {
      this.#underWay += 1;
      void this.#carry(this.#take()).finally(() => {
        this.#underWay -= 1;
        this.#begin();
      });
    }
  }

  #take(): Asked<In, Out>[] {
    let weight = 0;
    const end = this.#waiting.findIndex((one, at) => {
      weight += this.limits.weigh(one.input);
      return at > 0 && weight > this.limits.most;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  async #carry(batch: Asked<In, Out>[]): Promise<void> {
    try {
      const outputs = await this.work(batch.map((one) => one.input));
      for (const [at, one] of batch.entries()) one.resolve(outputs[at] as Out);
    } catch (error) {
      if (batch.length === 1 || this.limits.isCommon(error)) for (const one of batch) one.reject(error);
      else for (const one of batch) await this.#carry([one]);
    }
  }
}
