import path from "node:path";
import { createMigration } from "@/prisma/migrate/create-migration";
import { withThrowawayPostgres } from "../testing/server";

const name = process.argv.slice(2).join(" ");
if (!name) {
  console.error("Say what the migration does: npx tsx local/commands/create-migration.ts add start date");
  process.exit(1);
}

const file = await withThrowawayPostgres((url) => createMigration(url, name));
console.log(
  file ? `Wrote ${path.relative(process.cwd(), file)}` : "The migrations already add up to schema.prisma.",
);
