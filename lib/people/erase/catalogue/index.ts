import { accounts } from "./accounts";
import { company } from "./company";
import { syncs } from "./syncs";
import type { Catalogue } from "./table";

/**
 * Every table, with what it holds of people. Erasing, exporting and a test go by it: the test fails for a column that
 * isn't named here, so whoever adds a table decides what becomes of people's data in it. In the order of clearing.
 */
export const catalogue: Catalogue = { ...syncs, ...accounts, ...company };
