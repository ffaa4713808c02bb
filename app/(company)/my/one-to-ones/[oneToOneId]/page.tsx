import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound, pageContext } from "@/app/page-context";
import { OneToOnePage } from "@/components/work/one-to-ones/one-to-one-page";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { requireOneToOne } from "@/lib/work/one-to-ones/require-one-to-one";

export const metadata: Metadata = { title: "1-to-1" };

type Props = { params: Promise<{ oneToOneId: string }> };

export default async function OneToOneRoute({ params }: Props) {
  const context = await pageContext("work.read");
  const { data: oneToOneId } = uuidSchema.safeParse((await params).oneToOneId);
  if (oneToOneId === undefined) notFound();
  return <OneToOnePage initial={await orNotFound(() => requireOneToOne(context, { oneToOneId }))} />;
}
