import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { helpTopics } from "./topics";

/** Lists the help topics. */
export function HelpPage() {
  const items = [
    ...helpTopics.map(({ slug, title, summary }) => ({ slug, title, summary })),
    { slug: "issues", title: "Issues", summary: "What each issue means, and what to do about it." },
  ];
  return (
    <>
      <PageHeader title="Help">How the Okta integration works. Press ⌘K to search.</PageHeader>
      <Card>
        <ul className="divide-y divide-line">
          {items.map(({ slug, title, summary }) => (
            <li key={slug}>
              <Link
                href={`/help/${slug}`}
                className="-mx-2 flex min-h-11 items-center gap-3 rounded-control px-2 py-2.5 text-sm hover:bg-soft"
              >
                <span className="min-w-0 grow">
                  <span className="block font-medium">{title}</span>
                  <span className="block text-muted">{summary}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
