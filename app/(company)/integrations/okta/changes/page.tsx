import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { readChangeSearch } from "@/components/changes/change-filter";
import { ChangesPage } from "@/components/changes/changes-page";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { findPerson } from "@/lib/people/list/find-person";

export const metadata: Metadata = { title: "Changes" };

export default async function OktaChangesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await pageContext("okta.read");
  const search = readChangeSearch(await searchParams);
  const [person, custom] = await Promise.all([
    search.person ? findPerson(context, { personId: search.person }) : null,
    readCustomFields(context),
  ]);
  return (
    <ChangesPage
      search={search}
      personName={person?.displayName ?? null}
      customFields={custom.map(({ key, name }) => [key, name])}
    />
  );
}
