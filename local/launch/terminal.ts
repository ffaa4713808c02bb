/** Where the launcher shows what it does. */
export type Terminal = {
  line(text?: string): void;
  /** Runs a step and shows it as one aligned line: its name, its result, how long it took. Steps may run side by side. */
  step<T>(
    name: string,
    work: (progress: (text: string) => void) => Promise<T>,
    outcome: (result: T) => string,
  ): Promise<T>;
};

const NAME_WIDTH = 14;

/** On a screen, the last line is rewritten as steps progress. In a pipe, only results are written. */
export function createTerminal(output: NodeJS.WriteStream): Terminal {
  /** What each running step says now, by its name. */
  const running = new Map<string, string>();
  const rewrite = (text: string) => {
    if (output.isTTY) output.write(`\r\u001b[K${text.slice(0, output.columns || 80)}`);
  };
  const showRunning = () => {
    const [[name, says] = ["", ""], ...others] = running;
    const all = [...running.keys()].join(", ");
    rewrite(others.length > 0 ? `  ${all} …` : name && `${label(name)}${says}`);
  };
  return {
    line: (text = "") => void output.write(`${text}\n`),
    async step(name, work, outcome) {
      const began = performance.now();
      const say = (text: string) => {
        running.set(name, text);
        showRunning();
      };
      say("…");
      try {
        const result = await work(say);
        rewrite("");
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        output.write(`${label(name)}${outcome(result)}${seconds === "0.0" ? "" : `  (${seconds} s)`}\n`);
        return result;
      } finally {
        running.delete(name);
        showRunning();
      }
    },
  };
}

function label(name: string): string {
  return `  ${name.padEnd(NAME_WIDTH)}`;
}
