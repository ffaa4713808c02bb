import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's internal one-byte type `"char"`, which catalog columns have and the stock adapter refuses. */
const CATALOG_CHAR = 18;

/**
 * Adapts Prisma's PostgreSQL adapter to migrations, in three points. It sends a script whole: the stock one splits at
 * every `;`, so a failing migration stays half applied. Its shadow database is really a second one. And it can read
 * `"char"` columns of the catalog.
 */
export class MigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres" as const;
  readonly adapterName = "@prisma/adapter-pg";
  /** What the server said about the last script it refused. The engine only reports that there was an error. */
  refusal: pg.DatabaseError | undefined;
  readonly #pools = new Set<pg.Pool>();

  constructor(private readonly url: string) {}

  connect(): Promise<SqlDriverAdapter> {
    return this.#connectTo(this.url);
  }

  /** Makes a new, empty database beside the main one. It is dropped when the engine releases it. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `shadow_${randomUUID().replaceAll("-", "")}`;
    await this.#administer(`CREATE DATABASE "${name}" TEMPLATE template0`);
    const shadowUrl = new URL(this.url);
    shadowUrl.pathname = `/${name}`;
    return this.#connectTo(shadowUrl.href, () => this.#administer(`DROP DATABASE "${name}" WITH (FORCE)`));
  }

  /** Ends connections that the engine has left open. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools].map((pool) => this.#end(pool)));
  }

  async #connectTo(url: string, afterwards?: () => Promise<void>): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: 10_000,
      // A migration that waits for a table blocks everyone behind it. Better to fail and run it again.
      lock_timeout: 60_000,
      statement_timeout: 60 * 60_000,
      keepAlive: true,
    });
    this.#pools.add(pool);
    const stock = await new PrismaPg(pool).connect();
    const dispose = async () => {
      await this.#end(pool);
      await afterwards?.();
    };
    return Object.assign(Object.create(stock) as SqlDriverAdapter, {
      executeScript: (script: string) => this.#runScript(pool, script),
      queryRaw: (query: SqlQuery) => queryCatalog(pool, query),
      dispose,
    });
  }

  /** Sends the script as one message, hence one transaction: all of it or nothing. */
  async #runScript(pool: pg.Pool, script: string): Promise<void> {
    try {
      await pool.query(script);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      this.refusal = error;
      throw asAdapterError(error);
    }
  }

  async #end(pool: pg.Pool): Promise<void> {
    if (this.#pools.delete(pool)) await pool.end();
  }

  async #administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/**
 * Answers what the stock adapter answers. `"char"` columns, which it refuses, pass as text and get their type back
 * afterwards. Each query looks at its own result's fields, because the engine asks several at once.
 */
async function queryCatalog(pool: pg.Pool, query: SqlQuery): Promise<SqlResultSet> {
  const charColumns = new Set<number>();
  const observed: pg.Pool = Object.assign(Object.create(pool), {
    query: async (config: pg.QueryArrayConfig) => {
      const result = await pool.query(config);
      result.fields.forEach((field, index) => {
        if (field.dataTypeID !== CATALOG_CHAR) return;
        charColumns.add(index);
        field.dataTypeID = pg.types.builtins.TEXT;
      });
      return result;
    },
  });
  const stock = await new PrismaPg(observed).connect();
  try {
    const result = await stock.queryRaw(query);
    const typeOf = (type: ColumnType, index: number) =>
      charColumns.has(index) ? ColumnTypeEnum.Character : type;
    return { ...result, columnTypes: result.columnTypes.map(typeOf) };
  } finally {
    await stock.dispose();
  }
}

/** Returns a server's error in the shape that the engine expects. */
function asAdapterError(error: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code ?? "N/A",
    severity: error.severity ?? "N/A",
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
    originalCode: error.code,
    originalMessage: error.message,
  });
}
