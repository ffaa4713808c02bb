import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { orNotFound, pageContext, pageSession } from "@/app/page-context";
import { PersonPage } from "@/components/person/person-page";
import { personTabs } from "@/components/person/person-tabs";
import { tabOf } from "@/components/ui/tabs";
import { may } from "@/lib/auth/permissions";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { readPerson } from "@/lib/person/read-person";

interface Props {
  params: Promise<{ personId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
}

/** The page and its title need the same person, so a request reads them once. */
const readOnce = cache(async (given: string) => {
  const context = await pageContext("people.read");
  const { data: personId } = uuidSchema.safeParse(given);
  if (personId === undefined) notFound();
  return orNotFound(() => readPerson(context, { personId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await readOnce((await params).personId);
  return { title: person.displayName };
}

export default async function PeoplePersonPage({ params, searchParams }: Props) {
  const view = await readOnce((await params).personId);
  const session = await pageSession();
  const mayErase = session !== null && may(session, "people.erase");
  return <PersonPage view={view} tab={tabOf(personTabs, (await searchParams).tab)} mayErase={mayErase} />;
}
