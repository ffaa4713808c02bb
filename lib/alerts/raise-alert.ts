import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";

export interface NewAlert {
  /** What tells this cause from others. While its alert is open, it isn't raised again. */
  cause: string;
  title: string;
  /** What happened and why. Never secrets, and about people no more than a count. */
  text: string;
  advice: string;
  /** The page to open, below the product's address. */
  path: string;
  /** Mailed to Learn Amp staff, and shown to no one at the company. */
  forStaff?: boolean;
}

/** Records something newly wrong, in the caller's transaction. It's mailed later, once. @returns whether it is new */
export async function raiseAlert(context: Context, notice: NewAlert): Promise<boolean> {
  const raised = await context.db.$executeRaw(Prisma.sql`
    INSERT INTO notice (company_id, id, cause, title, text, advice, path, for_staff, raised_at)
    VALUES (${context.companyId}::uuid, ${newId()}::uuid, ${notice.cause}, ${notice.title}, ${notice.text}, ${notice.advice},
      ${notice.path}, ${notice.forStaff ?? false}, ${context.clock.now()})
    ON CONFLICT (company_id, cause) WHERE settled_at IS NULL DO NOTHING`);
  return raised === 1;
}
