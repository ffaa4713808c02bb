import { isForTheReader } from "@/local/launch/errors";

// npm run bench: the main job and its floors. npm run bench -- events: answers, changes and a burst of event hooks.
// npm run bench -- pages: how long every page of a large company takes. npm run bench -- large: its simulator, undo and move.
const kinds = {
  events: () => import("./events"),
  large: () => import("./large"),
  pages: () => import("./pages"),
};
try {
  const [, kindOfBench] = Object.entries(kinds).find(([kind]) => kind === process.argv[2]) ?? [];
  await (kindOfBench ?? (() => import("./sync")))();
} catch (error) {
  console.error(isForTheReader(error) ? error.message : error);
  process.exit(1);
}
