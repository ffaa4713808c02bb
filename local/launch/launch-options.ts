import type { LocalEnv } from "@/local/env";
import type { DataFolder } from "./data-folder";
import type { LaunchStack } from "./stack";
import type { Terminal } from "./terminal";

export type LaunchOptions = {
  env: LocalEnv;
  folder: DataFolder;
  /** Runs `next dev` in place of a build. */
  dev: boolean;
  terminal: Terminal;
  stack: LaunchStack;
};
