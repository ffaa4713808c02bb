import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Middleware } from "koa";
import { createConsole } from "./console";
import { FaultSwitches } from "./faults/switches";
import { EventHooks } from "./hooks/event-hooks";
import { hookEventJson } from "./http/resources/log-event";
import { createServer } from "./http/server";
import { createOauth, type Oauth } from "./oauth";
import { Org } from "./org/org";
import type { NewToken } from "./org/tokens";

export interface OktaOrgOptions {
  /** 0 takes a free one. */
  port?: number;
  people?: number;
  seed?: number;
  domain?: string;
  tokens?: NewToken[];
  /** Okta's limits times this; "off" refuses nothing. */
  rateLimits?: number | "off";
  /** Calls of the Management API at a time; 75 by default, as at Okta. */
  concurrency?: number;
  now?: () => Date;
  /** Whether callers that accept gzip get it; true by default. */
  gzip?: boolean;
  /** Milliseconds until a connection without calls is closed; 75 seconds by default. */
  keepAliveMs?: number;
  /** Milliseconds until a deactivated person loses their apps; at once by default. */
  removalDelayMs?: number;
  /** A folder in which signing keys survive a restart. Without one they are new each time. */
  dataDir?: string;
  /** Runs before everything else. Tests act out faults with it. */
  before?: Middleware;
}

export interface OktaOrg {
  url: string;
  port: number;
  org: Org;
  hooks: EventHooks;
  /** The faults, and the org's clock. */
  faults: FaultSwitches;
  oauth: Oauth;
  close(): Promise<void>;
}

/** nginx's own time-out. Okta's isn't known, because its answers don't name it. */
const KEEP_ALIVE_MS = 75_000;

export const LOCAL_TOKEN = "00local-token-of-nobody";

/** Starts an Okta org on loopback, in this process. */
export async function startOktaOrg(options: OktaOrgOptions = {}): Promise<OktaOrg> {
  const faults = new FaultSwitches(options.now ?? (() => new Date()));
  const org = new Org({
    people: options.people ?? 500,
    seed: options.seed ?? 1,
    domain: options.domain ?? "acme.example",
    tokens: options.tokens ?? [{ value: LOCAL_TOKEN, role: "READ_ONLY_ADMIN", owner: 0 }],
    appLabel: "Learn Amp",
    now: faults.now,
    removalDelayMs: options.removalDelayMs ?? 0,
  });
  let url = "";
  const hooks = new EventHooks({
    seed: org.options.seed,
    now: org.now,
    events: org.events,
    serialise: hookEventJson,
    origin: () => url,
    faults: () => faults.hooks,
  });
  faults.onChange(() => {
    hooks.dispatcher.clockMoved();
    org.searchIndex.lagMs = faults.settings.staleSearch?.ms ?? 0;
  });
  const oauth = createOauth({ org, orgUrl: () => url, dataDir: options.dataDir });
  const app = createServer(org, {
    hooks,
    faults,
    console: createConsole({
      org,
      hooks,
      faults,
      origin: () => url,
      oauth,
      universalLogout: (person) => oauth.universalLogout.sendToAll(person),
    }),
    rateLimits: options.rateLimits ?? 1,
    concurrency: options.concurrency,
    gzip: options.gzip,
    before: options.before,
    oauth: oauth.middleware,
    accessTokens: oauth.accessTokens,
  });
  const server = await listen(app, options.port ?? 0);
  server.keepAliveTimeout = options.keepAliveMs ?? KEEP_ALIVE_MS;
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  const closeAll = () => Promise.all([hooks.close(), close(server)]).then(() => undefined);
  return { url, port, org, hooks, faults, oauth, close: closeAll };
}

function listen(app: ReturnType<typeof createServer>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, "127.0.0.1", () => resolve(server));
    server.once("error", reject);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
