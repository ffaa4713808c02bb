/** See command-line.mjs, which the bootstrap reads before anything is installed. */

type Limits = number | "off";

/** The options of each command whose program reads them, as command-line.mjs gives them. */
interface Values {
  test: { full: boolean };
  bench: { people: number; runs: number; "no-floors": boolean; latency: number; gzip: boolean };
  "bench pages": { people: number; changes: number | undefined; calls: number };
  "bench large": { people: number };
  "bench events": { people: number; seconds: number; limits: Limits; latency: number; gzip: boolean };
  okta: {
    port: number;
    people: number;
    seed: number;
    token: string | undefined;
    domain: string;
    empty: boolean;
    "rate-limits": Limits;
    latency: number;
    "no-gzip": boolean;
    data: string | undefined;
  };
  inngest: { port: number; "database-url": string | undefined; "app-url": string | undefined };
  screenshots: { readme: boolean };
  mail: { port: number; "smtp-port": number; file: string | undefined };
}

export function readCommandLine<N extends keyof Values>(
  command: N,
  typed?: string[],
): { values: Values[N]; words: string[] };

interface Option {
  otherwise?: unknown;
  /** Returns the value that a text stands for; undefined where it stands for none. A flag has no reader. */
  read?(text: string): unknown;
}

type Command =
  | keyof Values
  | "start"
  | "dev"
  | "verify"
  | "build"
  | "serve"
  | "company"
  | "db:migrate"
  | "inngest:register";

export type Commands = Record<Command, { options?: Record<string, Option> }>;
export const commandLines: Commands;

export type Read =
  | { help: true; problems?: undefined }
  | { problems: string[]; help?: undefined }
  | { values: Record<string, unknown>; words: string[]; help?: undefined; problems?: undefined };

export function parseCommandLine(name: Command, args: string[]): Read;
export function usageOf(name: Command): string;
