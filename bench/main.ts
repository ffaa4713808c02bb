// npm run bench: the main job beside its floors. npm run bench -- events: answers, changes and a burst of event hooks.
await import(process.argv[2] === "events" ? "./events" : "./sync");
