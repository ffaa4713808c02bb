import { migrate } from "./migrate";
import { configuredDatabase, describeMigrated, report } from "./terminal";

// npm run db:migrate, where DATABASE_URL is set: needs nothing of a laptop.
await report(async () => describeMigrated(await migrate(configuredDatabase())));
