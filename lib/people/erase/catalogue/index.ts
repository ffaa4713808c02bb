import { accounts } from "./accounts";
import { company } from "./company";
import { syncs } from "./syncs";
import type { Catalogue } from "./table";

/**
 * Every table, with what it holds about people. Erasing and exporting use it. A test fails for a column that
 * isn't named here, so each new table comes with a decision about people's data in it. In the order of
 * clearing.
 */
export const catalogue: Catalogue = { ...syncs, ...accounts, ...company };
