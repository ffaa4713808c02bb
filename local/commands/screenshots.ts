import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readCommandLine } from "../command-line.mjs";
import { root } from "../launch/child";
import { busyDay } from "../screenshots/busy-day";
import { takeScreenshots } from "../screenshots/take";
import { startProduct } from "../testing/product";

/** The four pictures in the README. */
const inReadme = ["overview-light", "sync-light", "person-dark", "people-light"];

// npm run screenshots: every page and state, light, dark and on a phone, of the demo company on an ordinary day.
const { values } = readCommandLine("screenshots");
const folder = path.resolve(root, ".data/screenshots");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const started = await startProduct();
try {
  await busyDay(started);
  console.log(`${await takeScreenshots(started.product, folder)} pictures in .data/screenshots`);
} finally {
  await started.stop();
}
if (values.readme) {
  const docs = path.join(root, "docs/screenshots");
  mkdirSync(docs, { recursive: true });
  for (const name of inReadme) copyFileSync(path.join(folder, `${name}.png`), path.join(docs, `${name}.png`));
}
