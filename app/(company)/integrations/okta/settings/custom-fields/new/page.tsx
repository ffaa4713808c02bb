import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { FieldEditor } from "@/components/setup/custom-fields/field-editor";

export const metadata: Metadata = { title: "New custom field" };

export default async function NewCustomFieldPage() {
  await pageContext("okta.configure");
  return <FieldEditor field={null} />;
}
