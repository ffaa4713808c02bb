import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { MigrationAdapterFactory } from "./adapter";

export type SchemaEngine = bindings.SchemaEngine;

let instantiated = false;
let lastPanic: string | undefined;

/**
 * Runs `use` with Prisma's schema engine connected to a database, and closes its connections afterwards.
 * @param url       a PostgreSQL address; shadow databases are made beside it
 * @param datamodel the text of schema.prisma, if the engine needs it
 * @throws Error with the server's own words if it refused a script, else with the engine's
 */
export async function withEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
  datamodel?: { path: string; content: string },
): Promise<T> {
  instantiate();
  const factory = new MigrationAdapterFactory(url);
  try {
    const datamodels: [string, string][] | undefined = datamodel && [[datamodel.path, datamodel.content]];
    const engine = await bindings.SchemaEngine.new(
      { datamodels },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    return await use(engine);
  } catch (error) {
    throw readable(error, factory.refusal);
  } finally {
    await factory.close();
  }
}

/** Loads the .wasm once a process. The package's own entry imports it as a module, which Node 20 can't do. */
function instantiate(): void {
  if (instantiated) return;
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        lastPanic = message;
      },
    },
  });
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(
    readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm")),
  );
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": engineImports() });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  instantiated = true;
}

/**
 * Returns what the engine calls in JavaScript. The engine never cancels its timers, which would keep a finished command
 * alive for another ten seconds. So they don't keep the process alive here.
 */
function engineImports(): WebAssembly.ModuleImports {
  const limit = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref();
  const entries = Object.entries(bindings as unknown as WebAssembly.ModuleImports);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.startsWith("__wbg_setTimeout_") ? limit : value]),
  );
}

function readable(error: unknown, refusal: pg.DatabaseError | undefined): Error {
  const panic = lastPanic;
  lastPanic = undefined;
  if (panic) return new Error(`Prisma's schema engine broke down: ${panic}`, { cause: error });
  if (refusal) return new Error(`${refusal.message} (${refusal.code}${where(refusal)})`, { cause: refusal });
  return error instanceof Error ? error : new Error(String(error));
}

function where({ detail, hint }: pg.DatabaseError): string {
  return [detail, hint]
    .filter(Boolean)
    .map((text) => `; ${text}`)
    .join("");
}
