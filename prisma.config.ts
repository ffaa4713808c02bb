import type { PrismaConfig } from "prisma/config";

const url = process.env.DATABASE_URL;

/** Where Prisma's tools, and our own migrator, find the schema, the migrations and the database. */
export default {
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
} satisfies PrismaConfig;
