import { migrate } from "@/prisma/migrate/migrate";
import { describeMigrated, report } from "@/prisma/migrate/terminal";
import { localEnv } from "../env";
import { dataFolder } from "../launch/data-folder";
import { withLaptopPostgres } from "../launch/database";

// npm run db:migrate on a laptop, if DATABASE_URL isn't set: on the database of npm start.
await report(() =>
  withLaptopPostgres(dataFolder(localEnv()), async (url) => describeMigrated(await migrate(url))),
);
