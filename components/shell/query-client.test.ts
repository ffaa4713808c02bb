import { MutationObserver, QueryObserver } from "@tanstack/react-query";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeClient } from "./query-client";

/** A server with one value. Its answers arrive when they're let go, in any order. */
class Server {
  value = "before";
  readonly #waiting: (() => void)[] = [];

  read = (): Promise<string> => this.#answer(this.value);

  change = (): Promise<string> => {
    this.value = "after";
    return this.#answer("changed");
  };

  /** Lets one of the waiting answers arrive. */
  async letGo(which: number): Promise<void> {
    const [answer] = this.#waiting.splice(which % this.#waiting.length, 1);
    answer?.();
    await new Promise((done) => setTimeout(done));
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  #answer(text: string): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(text));
    });
  }
}

test("once a change has ended, no page shows what was before it, in whatever order the answers arrive", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
      async (isKnown, isReadFirst, order) => {
        const server = new Server();
        const client = makeClient();
        if (isKnown) client.setQueryData(["list"], "before");
        const list = new QueryObserver(client, { queryKey: ["list"], queryFn: server.read, staleTime: 0 });
        const change = new MutationObserver(client, {
          mutationFn: server.change,
          onSettled: () => client.invalidateQueries({ queryKey: ["list"] }),
        });
        const begin = [() => list.subscribe(() => {}), () => void change.mutate()];
        for (const start of isReadFirst ? begin : begin.reverse()) {
          start();
          await new Promise((done) => setTimeout(done));
        }
        for (const which of order) if (server.isWaiting) await server.letGo(which);
        expect(server.isWaiting).toBe(false);
        expect(list.getCurrentResult()).toMatchObject({ data: "after", fetchStatus: "idle" });
        list.destroy();
        client.clear();
      },
    ),
    { numRuns: 60 },
  );
});
