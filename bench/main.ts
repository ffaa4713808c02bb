import { isForTheReader } from "@/local/launch/errors";

// npm run bench: the main job beside its floors. npm run bench -- events: answers, changes and a burst of event hooks.
try {
  await import(process.argv[2] === "events" ? "./events" : "./sync");
} catch (error) {
  console.error(isForTheReader(error) ? error.message : error);
  process.exit(1);
}
