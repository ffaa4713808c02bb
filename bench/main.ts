import { isForTheReader } from "@/local/launch/errors";

// npm run bench: the main job and its floors. npm run bench -- events: answers, changes and a burst of event hooks.
// npm run bench -- pages: how long every page of a large company takes.
const kinds = {
  events: () => import("./events"),
  pages: () => import("./pages"),
  sync: () => import("./sync"),
};
try {
  const kind = process.argv[2];
  await kinds[kind === "events" || kind === "pages" ? kind : "sync"]();
} catch (error) {
  console.error(isForTheReader(error) ? error.message : error);
  process.exit(1);
}
