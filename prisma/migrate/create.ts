import { createMigration } from "./create-migration";
import { configuredDatabase, report } from "./terminal";

// npx tsx prisma/migrate/create.ts <a few words>: writes the migration from the existing ones to schema.prisma.
await report(async () => {
  const name = process.argv.slice(2).join(" ");
  if (!name) throw new Error("Say what the migration does: npx tsx prisma/migrate/create.ts add start date");
  const url = configuredDatabase(
    "or let `npx tsx local/commands/create-migration.ts` bring a PostgreSQL of its own",
  );
  const file = await createMigration(url, name);
  return file ? `Wrote ${file}` : "The migrations already add up to schema.prisma.";
});
