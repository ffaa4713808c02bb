import { type Context, systemClock } from "@/lib/context";
import type { PersonStatus, PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";

interface Member {
  manager?: string;
  role?: Role;
  status?: PersonStatus;
}

/** A company of named people, each with the manager listed beside them. */
export class TreeCompany {
  private constructor(
    readonly db: PrismaClient,
    readonly companyId: string,
    readonly ids: ReadonlyMap<string, string>,
  ) {}

  /** Makes one. A manager is set as a sync sets it; `email` is the name, in lower case, at tree.example. */
  static async create(db: PrismaClient, members: Record<string, Member>): Promise<TreeCompany> {
    const companyId = newId();
    await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Tree" } });
    const ids = new Map(Object.keys(members).map((name) => [name, newId()]));
    const company = new TreeCompany(db, companyId, ids);
    await db.person.createMany({
      data: Object.entries(members).map(([displayName, { role, status }]) => ({
        companyId,
        id: company.id(displayName),
        displayName,
        email: `${displayName.toLowerCase()}@tree.example`,
        role,
        status,
      })),
    });
    for (const [name, { manager }] of Object.entries(members))
      if (manager) await company.setManager(name, manager);
    return company;
  }

  id(name: string): string {
    const id = this.ids.get(name);
    if (!id) throw new Error(`No one is called ${name}.`);
    return id;
  }

  /** Returns the context in which someone acts. */
  as(name: string, now?: Date): Context {
    return {
      companyId: this.companyId,
      actor: { kind: "person", personId: this.id(name), name },
      clock: now ? { now: () => now } : systemClock,
      log,
      db: this.db,
      jobs: unsentJobs,
    };
  }

  /** Sets or removes someone's override manager, without checking for loops. */
  async setManager(name: string, manager: string | null): Promise<void> {
    const key = { companyId: this.companyId, personId: this.id(name) };
    const managerId = manager === null ? null : this.id(manager);
    await this.db.personManager.upsert({
      where: { companyId_personId: key },
      create: { ...key, managerId },
      update: { managerId },
    });
  }

  async setStatus(name: string, status: PersonStatus): Promise<void> {
    const key = { companyId: this.companyId, id: this.id(name) };
    await this.db.person.update({ where: { companyId_id: key }, data: { status } });
  }
}
