import { expect } from "vitest";
import { Prisma, type PrismaClient } from "@/lib/db/client";

interface Person {
  id: string;
  oktaId: string;
  epoch: number;
  /** Whether Okta has last said that they're suspended or have left. */
  isGone: boolean;
}

/**
 * S4: everyone with access is signed in all the time. Once we hear from Okta that someone is suspended or has left, the
 * sessions from before are over, also while their removal waits, or while an applied preview leaves it.
 */
export class Sessions {
  /** The epoch of each person's sessions from when Okta last had them at work, by account and Okta ID. */
  readonly #begun = new Map<string, number>();

  constructor(
    readonly db: PrismaClient,
    readonly companyId: string,
  ) {}

  async expectEnded(): Promise<void> {
    const people = await this.db.$queryRaw<Person[]>(Prisma.sql`
      SELECT p.id::text AS id,
        p.okta_id AS "oktaId",
        p.session_epoch AS epoch,
        d.status IN ('SUSPENDED', 'DEPROVISIONED', 'DELETED') AS "isGone"
      FROM person p
      JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${this.companyId}::uuid AND p.status IN ('ACTIVE', 'SCHEDULED')`);
    const open = people.filter(
      ({ id, oktaId, epoch, isGone }) => isGone && this.#begun.get(`${id} ${oktaId}`) === epoch,
    );
    expect(open).toEqual([]);
    for (const { id, oktaId, epoch, isGone } of people)
      if (!isGone) this.#begun.set(`${id} ${oktaId}`, epoch);
  }
}
