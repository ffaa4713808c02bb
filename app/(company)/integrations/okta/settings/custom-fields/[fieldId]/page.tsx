import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { FieldEditor } from "@/components/setup/custom-fields/field-editor";
import { listFields } from "@/lib/custom-fields/list-fields";

export const metadata: Metadata = { title: "Custom field" };

interface Props {
  params: Promise<{ fieldId: string }>;
}

export default async function CustomFieldPage({ params }: Props) {
  const context = await pageContext("okta.configure");
  const { fieldId } = await params;
  const { items } = await listFields(context);
  const field = items.find(({ id, archivedAt }) => id === fieldId && archivedAt === null);
  if (!field) notFound();
  return <FieldEditor field={field} />;
}
