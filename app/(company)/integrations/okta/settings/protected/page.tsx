import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { ListPage } from "@/components/lists/list-page";
import { readList } from "@/lib/people/lists/read-list";

export const metadata: Metadata = { title: "Protected people" };

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function ProtectedPage({ searchParams }: Props) {
  const context = await pageContext("people.manage");
  const { q } = await searchParams;
  const query = (typeof q === "string" ? q : "").slice(0, 200);
  return (
    <ListPage
      list="protected"
      initial={await readList(context, { list: "protected", query })}
      given={query}
    />
  );
}
