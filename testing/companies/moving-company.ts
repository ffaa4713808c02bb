import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { confirmMove } from "@/lib/move/confirm-move";
import { confirmOwnAccount } from "@/lib/move/confirm-own-account";
import type { NewOrgInput } from "@/lib/move/contract";
import { advanceMove } from "@/lib/move/job/advance-moves";
import { moveBack } from "@/lib/move/move-back";
import { saveNewOrg } from "@/lib/move/new-org/save-new-org";
import { oktaAddresses } from "@/lib/okta/our-addresses";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

const PEOPLE = 60;
interface Given {
  db: PrismaClient;
  okta: OktaOrg;
  company: SyncedCompany;
  /** The org to move to: the same people by email and employee number, with other IDs. */
  there: OktaOrg;
  owner: Context;
}

/**
 * A test of a synced company of 60 people, its owner with a password, and another org with the same people.
 * @param options.before runs before each call of the org in use
 */
export const movingCompanyTest = (options: Pick<Parameters<typeof companyTest>[0], "before"> = {}) =>
  companyTest({ people: PEOPLE, synced: true, ...options })
    .extend("there", async ({ okta }, { onCleanup }) => {
      const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
      const there = await startOktaOrg({ people: PEOPLE, seed: 2, rateLimits: "off", tokens });
      onCleanup(() => there.close());
      copyPeople(okta, there);
      return there;
    })
    .extend("owner", ({ db, company }) => addOwner(db, company))
    .extend("moving", { auto: true }, async ({ db, okta, there, company, owner }) => {
      const given = { db, okta, there, company, owner };
      await allowRedirects(given);
      return new MovingCompany(given);
    });

function copyPeople(from: OktaOrg, to: OktaOrg): void {
  for (let position = 0; position < PEOPLE; position += 1) {
    const profile = from.org.directory.at(position)?.profile;
    if (profile) to.org.updateProfile(position, { ...profile }, false);
  }
}

async function addOwner(db: PrismaClient, company: SyncedCompany): Promise<Context> {
  const { companyId, context } = company;
  const personId = newId();
  await db.person.create({
    data: { companyId, id: personId, displayName: "Olivia", email: "olivia@else.example", role: "OWNER" },
  });
  await db.personPassword.create({ data: { companyId, personId, hash: "scrypt" } });
  return { ...context, actor: { kind: "person", personId, name: "Olivia", via: "password" } };
}

/** Someone in both orgs, with what people are matched by. */
export type Member = ReturnType<MovingCompany["at"]> & { email: string; number: string };

/** Lets the new org's app sign people in at our addresses. */
async function allowRedirects({ db, there, company }: Given): Promise<void> {
  const { companyId } = company;
  const connection = await db.oktaConnection.findUniqueOrThrow({
    where: { companyId },
    include: { company: { select: { slug: true } } },
  });
  const uris = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  const { app } = there.org;
  there.org.apps.update(app.id, {
    oidc: { ...app.oidc, redirectUris: [uris.signInRedirect, uris.testRedirect] },
  });
}

/** What tests of a move do. */
export class MovingCompany {
  readonly #now: Given;

  constructor(given: Given) {
    this.#now = given;
  }

  /** What an owner enters about the new org. */
  readonly input = (more: Partial<NewOrgInput> = {}): NewOrgInput => {
    const { there } = this.#now;
    return {
      address: there.url,
      clientId: there.org.app.id,
      clientSecret: there.org.app.oidc.clientSecret ?? "",
      issuer: "",
      kind: "API_TOKEN",
      token: LOCAL_TOKEN,
      serviceClientId: "",
      ...more,
    };
  };

  /** Someone in the old org and their counterpart in the new one. */
  readonly at = (position: number) => {
    const { okta, there } = this.#now;
    const [old, now] = [okta.org.directory.at(position), there.org.directory.at(position)];
    if (!old || !now) throw new Error(`No one at ${position}.`);
    return { position, oldId: old.id, newId: now.id, profile: old.profile };
  };

  /** The first of those active and in scope in both orgs, at most nine. */
  readonly members = (count: number) => {
    const { okta, there } = this.#now;
    const positions = Array.from({ length: 50 }, (_, index) => index + 9).filter((position) =>
      [okta, there].every(({ org }) => {
        const one = org.directory.at(position);
        return one?.assigned && one.status === "ACTIVE";
      }),
    );
    return positions.slice(0, count).map((position) => {
      const one = this.at(position);
      return { ...one, email: String(one.profile.email), number: String(one.profile.employeeNumber) };
    }) as [Member, Member, Member, Member, Member, Member, Member, Member, Member];
  };

  /** Enters the new org, and has its people read and matched. */
  readonly prepare = async (context = this.#now.owner) => {
    const answer = await saveNewOrg(context, this.input());
    if (!answer.passed) throw new Error(JSON.stringify(answer.findings));
    await this.work();
  };

  /** Takes the move on until it needs no worker. */
  readonly work = async (rows?: number) => {
    for (;;) {
      const advanced = await advanceMove(this.#now.company.context, { budgetMs: 20_000, rows });
      if (advanced.kind === "over") return;
      if (advanced.kind === "wait") throw new Error(`The move waits until ${advanced.until}.`);
    }
  };

  readonly confirm = async () => {
    const { owner, there } = this.#now;
    const { id } = there.org.create(
      {
        login: "olivia@else.example",
        email: "olivia@else.example",
        firstName: "Olivia",
        lastName: "Owner",
      } as never,
      true,
    );
    there.org.assign(there.org.directory.positionOf(id) ?? -1);
    await confirmOwnAccount(owner, { oktaId: id });
    await confirmMove(owner, { companyName: "Test company" });
    return id;
  };

  readonly back = () => moveBack(this.#now.owner, { companyName: "Test company" });

  /** Everyone's Okta ID, by account. */
  readonly ids = async () => {
    const { db, company } = this.#now;
    const people = await db.person.findMany({
      where: { companyId: company.companyId },
      select: { id: true, oktaId: true },
      orderBy: { id: "asc" },
    });
    return new Map(people.map(({ id, oktaId }) => [id, oktaId]));
  };
}
