/** Where the launcher shows what it does. */
export type Terminal = {
  line(text?: string): void;
  /** Runs a step and shows it as one aligned line: its name, its result, how long it took. */
  step<T>(
    name: string,
    work: (progress: (text: string) => void) => Promise<T>,
    outcome: (result: T) => string,
  ): Promise<T>;
};

const NAME_WIDTH = 14;

/** On a screen, a step's line is rewritten as it goes on. In a pipe, only the result is written. */
export function createTerminal(output: NodeJS.WriteStream): Terminal {
  const rewrite = (text: string) => {
    if (output.isTTY) output.write(`\r\u001b[K${text.slice(0, output.columns || 80)}`);
  };
  return {
    line: (text = "") => void output.write(`${text}\n`),
    async step(name, work, outcome) {
      const label = `  ${name.padEnd(NAME_WIDTH)}`;
      const began = performance.now();
      rewrite(`${label}…`);
      try {
        const result = await work((text) => rewrite(`${label}${text}`));
        rewrite("");
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        output.write(`${label}${outcome(result)}${seconds === "0.0" ? "" : `  (${seconds} s)`}\n`);
        return result;
      } catch (error) {
        rewrite("");
        throw error;
      }
    },
  };
}
