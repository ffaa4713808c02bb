import path from "node:path";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

type ProjectTests = NonNullable<TestProjectInlineConfiguration["test"]>;

const resolve = { alias: { "@": path.resolve(import.meta.dirname) } };
const full = process.env.LEARN_AMP_FULL === "1";

const integration: ProjectTests = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  env: {
    DATABASE_URL: "postgresql://tests-open-their-own/",
    APP_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "a secret of the tests, known to everybody",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    OKTA_ALLOW_LOOPBACK: "1",
    LOG_LEVEL: "silent",
  },
};

/** Files share their processes: loading the product anew for each was half of the time that all of them took. */
function project(test: ProjectTests): TestProjectInlineConfiguration {
  return {
    resolve,
    test: {
      pool: "forks",
      isolate: false,
      ...test,
      exclude: [...configDefaults.exclude, "**/.next/**", "**/.data/**", "e2e/**", ...(test.exclude ?? [])],
    },
  };
}

/** Two workers for two cores. What waits for a database or a process gets more patience than what only computes. */
export default defineConfig({
  resolve,
  test: {
    // Said here and not by a project: once for all of them.
    globalSetup: "local/testing/global-setup.ts",
    maxWorkers: 2,
    reporters: ["default"],
    projects: [
      project({
        name: "unit",
        include: ["**/*.test.ts", "**/*.test.tsx"],
        exclude: ["**/*.integration.test.ts", "**/*.isolated.test.ts", "**/*.full.test.ts"],
        testTimeout: 60_000,
      }),
      project({ name: "integration", include: ["**/*.integration.test.ts"], ...integration }),
      // The environment is read once a process: a test of another one (`vi.stubEnv`) needs its own.
      project({ name: "isolated", include: ["**/*.isolated.test.ts"], ...integration, isolate: true }),
      // The long ones: only `npm run test:full` asks for them.
      ...(full
        ? [project({ name: "full", include: ["**/*.full.test.ts"], ...integration, testTimeout: 600_000 })]
        : []),
    ],
  },
});
