import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound, pageContext } from "@/app/page-context";
import { PersonPage } from "@/components/person/person-page";
import { readPerson } from "@/lib/person/read-person";

interface Props {
  params: Promise<{ personId: string }>;
}

export const metadata: Metadata = { title: "Person" };

export default async function PeoplePersonPage({ params }: Props) {
  const context = await pageContext("people.read");
  const { personId } = await params;
  if (!z.uuid().safeParse(personId).success) notFound();
  return <PersonPage view={await orNotFound(() => readPerson(context, { personId }))} />;
}
