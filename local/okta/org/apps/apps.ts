import { randomBytes } from "node:crypto";
import { WrongState } from "@/local/okta/org/errors";
import type { OrgEvents } from "@/local/okta/org/log/events";
import { appTarget } from "@/local/okta/org/roles/targets";
import { stamp } from "@/local/okta/org/stamp";
import { objectId } from "@/local/okta/population/ids";
import type { App, AppChange, NewApp, OidcSettings } from "./app";

/** The org's app integrations. */
export class Apps {
  readonly #apps = new Map<string, App>();
  #made = 0;

  constructor(
    private readonly context: { seed: number; now: () => Date; events: OrgEvents },
    private readonly hooks: { onDelete: (app: App) => void },
  ) {}

  /** In the order of their creation. */
  list(): App[] {
    return [...this.#apps.values()];
  }

  get(id: string): App | null {
    return this.#apps.get(id) ?? null;
  }

  /** Returns the OIDC client with this ID, active or not; null for other apps. */
  findClient(clientId: string): App | null {
    const app = this.list().find(({ oidc }) => oidc.clientId === clientId);
    return app && app.kind !== "LINK" ? app : null;
  }

  create(input: NewApp): App {
    const id = objectId("0oa", this.context.seed, this.#made);
    this.#made += 1;
    const at = stamp(this.context.now());
    const kind = input.kind ?? "WEB";
    const app: App = {
      id,
      name: input.name ?? "oidc_client",
      label: input.label,
      status: input.status ?? "ACTIVE",
      kind,
      signOnMode: input.signOnMode ?? "OPENID_CONNECT",
      created: at,
      lastUpdated: at,
      oidc: withSecret({ ...standardOidc(id, kind), ...input.oidc }),
      grantedScopes: input.grantedScopes ?? [],
      adminRoles: input.adminRoles ?? [],
      details: input.details ?? {},
    };
    return this.#keep(app, "application.lifecycle.create");
  }

  /** @throws RangeError if there is no such app, as everything below does */
  update(id: string, change: AppChange): App {
    const app = this.#known(id);
    const changed = {
      ...app,
      ...change,
      oidc: withSecret({ ...app.oidc, ...change.oidc }),
      details: { ...app.details, ...change.details },
      lastUpdated: stamp(this.context.now()),
    };
    return this.#keep(changed, "application.lifecycle.update");
  }

  activate(id: string): App {
    return this.#setStatus(id, "ACTIVE", "application.lifecycle.activate");
  }

  deactivate(id: string): App {
    return this.#setStatus(id, "INACTIVE", "application.lifecycle.deactivate");
  }

  /** @throws WrongState while it is active */
  delete(id: string): void {
    const app = this.#known(id);
    if (app.status === "ACTIVE") throw new WrongState("delete app", app.status);
    this.hooks.onDelete(app);
    this.#apps.delete(id);
    this.context.events.announce({ eventType: "application.lifecycle.delete", targets: [appTarget(app)] });
  }

  #setStatus(id: string, status: App["status"], eventType: string): App {
    const app = this.#known(id);
    if (app.status === status) return app;
    return this.#keep({ ...app, status, lastUpdated: stamp(this.context.now()) }, eventType);
  }

  #keep(app: App, eventType: string): App {
    this.#apps.set(app.id, app);
    this.context.events.announce({ eventType, targets: [appTarget(app)] });
    return app;
  }

  #known(id: string): App {
    const app = this.get(id);
    if (!app) throw new RangeError(`There is no app ${id}.`);
    return app;
  }
}

/** Okta's defaults: a confidential web client, PKCE required, the issuer chosen by domain. */
function standardOidc(clientId: string, kind: App["kind"]): OidcSettings {
  const isService = kind === "SERVICE";
  const isPublic = kind === "BROWSER" || kind === "NATIVE" || kind === "LINK";
  return {
    clientId,
    clientSecret: null,
    redirectUris: [],
    postLogoutRedirectUris: [],
    initiateLoginUri: null,
    loginMode: "DISABLED",
    grantTypes: kind === "LINK" ? [] : isService ? ["client_credentials"] : ["authorization_code"],
    requirePkce: !isService,
    tokenEndpointAuthMethod: isService ? "private_key_jwt" : isPublic ? "none" : "client_secret_basic",
    jwks: [],
    // New service apps require DPoP (okta-facts §4).
    dpopBound: isService,
    issuerMode: "ORG_URL",
    universalLogoutUri: null,
  };
}

/** Makes a secret if the client proves itself with one and was given none. */
function withSecret(oidc: OidcSettings): OidcSettings {
  if (!oidc.tokenEndpointAuthMethod.startsWith("client_secret")) return { ...oidc, clientSecret: null };
  return { ...oidc, clientSecret: oidc.clientSecret ?? randomBytes(48).toString("base64url") };
}
