import { migrate } from "./migrate";
import { configuredDatabase, describeMigrated, report } from "./terminal";

// npm run db:migrate, if DATABASE_URL is set. It needs nothing that only a laptop has.
await report(async () => describeMigrated(await migrate(configuredDatabase())));
