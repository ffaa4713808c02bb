import { expect, vi } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";
import { saveApiAccess } from "@/lib/setup/api-access/save-api-access";
import { makeServiceKey } from "@/lib/setup/api-access/service-key";
import type { SetupAnswer } from "@/lib/setup/contract";
import type { OktaOrg } from "@/local/okta";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { hookedCompanyTest } from "@/testing/orgs/company-tests";

/**
 * For an isolated test file: a test of a synced company that has no event hook yet. The product makes a hook's address
 * from its own, so the receiver listens at `APP_URL`.
 */
export async function unhookedCompanyTest() {
  const port = await freePort();
  vi.stubEnv("APP_URL", `http://127.0.0.1:${port}`);
  return hookedCompanyTest({ people: 40, unhooked: true, port }).extend(
    "unhooked",
    { auto: true },
    async ({ db, okta, hooked }) => {
      const unhooked = new UnhookedCompany(db, okta, hooked);
      await unhooked.forgetHook();
      return unhooked;
    },
  );
}

/** What tests of the event hook do and read in Okta. */
export class UnhookedCompany {
  readonly #db: PrismaClient;
  readonly #okta: OktaOrg;
  readonly #hooked: HookedCompany;

  constructor(db: PrismaClient, okta: OktaOrg, hooked: HookedCompany) {
    this.#db = db;
    this.#okta = okta;
    this.#hooked = hooked;
  }

  readonly where = () => ({ companyId: this.#hooked.company.companyId });

  readonly forgetHook = async (): Promise<void> => {
    await this.#db.eventFeed.deleteMany({ where: this.where() });
  };

  readonly feed = () => this.#db.eventFeed.findUniqueOrThrow({ where: this.where() });

  readonly hooksInOkta = () => this.#okta.hooks.store.list();

  /** Waits until Okta has delivered every event. */
  readonly delivered = async (): Promise<void> => {
    expect(await until(() => this.#okta.hooks.dispatcher.idle, 20_000, 5)).toBe(true);
  };

  /** Returns the position of an active person. */
  readonly someone = (): number => {
    for (let at = 10; ; at += 1) if (this.#okta.org.directory.at(at)?.status === "ACTIVE") return at;
  };

  /** Creates a hook as an admin does by hand in Okta's console, with the secret that the product showed. */
  readonly createByHand = (secret: string) =>
    this.#okta.hooks.create(
      {
        name: `By hand ${secret.slice(-6)}`,
        description: null,
        items: [...hookEventTypes],
        filters: [],
        channel: { uri: this.#hooked.url, headers: [], secret },
      },
      "00uAdmin",
    );

  /**
   * Creates a hook by hand and has Okta verify it. We record a verification only after our answer, so this waits for that
   * record: until then, the secret doesn't count as proved.
   */
  readonly verifyByHand = async (secret: string): Promise<void> => {
    await this.#okta.hooks.verify(this.createByHand(secret));
    const isRecorded = async () => {
      const { secretLast4, verifiedAt, nextVerifiedAt } = await this.feed();
      return (secretLast4 === secret.slice(-4) ? verifiedAt : nextVerifiedAt) !== null;
    };
    expect(await until(isRecorded, 20_000, 5)).toBe(true);
  };

  /** Makes a service app with these scopes the company's credential. */
  readonly useServiceApp = async (scopes: string[]): Promise<void> => {
    const { context } = this.#hooked.company;
    const { publicJwk } = await makeServiceKey(context);
    const service = this.#okta.org.apps.create({
      label: "Sync",
      kind: "SERVICE",
      oidc: { jwks: [JSON.parse(publicJwk)] },
      grantedScopes: scopes,
      adminRoles: ["SUPER_ADMIN"],
    });
    const access = { kind: "SERVICE_APP", clientId: service.id } as const;
    expect((await saveApiAccess(context, access)).passed).toBe(true);
  };
}

/** Returns the state of each finding by its name. */
export const states = (answer: SetupAnswer) =>
  Object.fromEntries(answer.findings.map((one) => [one.name, one.state]));
