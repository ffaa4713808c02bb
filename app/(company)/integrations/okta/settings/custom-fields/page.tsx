import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { CustomFieldsPage } from "@/components/setup/custom-fields/fields-page";
import { listFields } from "@/lib/custom-fields/list-fields";

export const metadata: Metadata = { title: "Custom fields" };

export default async function OktaCustomFieldsPage() {
  const context = await pageContext("okta.configure");
  return <CustomFieldsPage fields={await listFields(context)} />;
}
