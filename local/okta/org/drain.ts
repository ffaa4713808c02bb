/** Items to process before other work runs. */
const STRIDE = 1_000;

/** Processes a list that may have a million items: the first thousand at once, the others bit by bit. */
export function drain<T>(items: Iterable<T>, work: (item: T) => void): void {
  const iterator = items[Symbol.iterator]();
  const stride = (): void => {
    for (let count = 0; count < STRIDE; count += 1) {
      const { done, value } = iterator.next();
      if (done) return;
      work(value);
    }
    setImmediate(stride);
  };
  stride();
}
