import path from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

const everywhere = [...configDefaults.exclude, "**/.next/**", "**/.data/**", "e2e/**"];
const full = process.env.LEARN_AMP_FULL === "1";

const integration = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  globalSetup: "local/testing/global-setup.ts",
  env: {
    DATABASE_URL: "postgresql://tests-open-their-own/",
    APP_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "a secret of the tests, known to everybody",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    OKTA_ALLOW_LOOPBACK: "1",
    LOG_LEVEL: "silent",
  },
};

/** Two workers for two cores. What waits for a database or a process gets more patience than what only computes. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    reporters: ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...everywhere, "**/*.integration.test.ts", "**/*.full.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: everywhere,
          ...integration,
        },
      },
      // The long ones: only `npm run test:full` asks for them.
      ...(full
        ? [
            {
              extends: true as const,
              test: {
                name: "full",
                include: ["**/*.full.test.ts"],
                exclude: everywhere,
                ...integration,
                testTimeout: 600_000,
              },
            },
          ]
        : []),
    ],
  },
});
