import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { ListPage } from "@/components/lists/list-page";
import { readList } from "@/lib/people/lists/read-list";

export const metadata: Metadata = { title: "Never-sync list" };

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function NeverSyncPage({ searchParams }: Props) {
  const context = await pageContext("people.manage");
  const { q } = await searchParams;
  const query = (typeof q === "string" ? q : "").slice(0, 200);
  return (
    <ListPage
      list="never-sync"
      initial={await readList(context, { list: "never-sync", query })}
      given={query}
    />
  );
}
