import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyles } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { HelpTopic } from "./help-topic";

const crumbs = [{ label: "Help", href: "/help" }];

/** Shows one help topic. */
export function TopicPage({ topic: { title, summary, sections, place } }: { topic: HelpTopic }) {
  return (
    <>
      <PageHeader
        title={title}
        crumbs={crumbs}
        actions={
          place ? (
            <Link href={place.href} className={buttonStyles({ variant: "secondary" })}>
              Open {place.label}
            </Link>
          ) : null
        }
      >
        {summary}
      </PageHeader>
      <div className="max-w-[72ch] space-y-8">
        {sections.map((section) => (
          <Section key={section.id} id={section.id} title={section.title}>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {section.list ? (
              <ul className="list-disc space-y-1 pl-5">
                {section.list.map((entry) => (
                  <li key={entry}>{entry}</li>
                ))}
              </ul>
            ) : null}
          </Section>
        ))}
      </div>
    </>
  );
}

interface Issue {
  code: string;
  title: string;
  message: string;
  advice: string;
}

/** Shows what each issue means and what to do about it; the address of each is its code. */
export function IssuesTopic({ issues }: { issues: Issue[] }) {
  return (
    <>
      <PageHeader title="Issues" crumbs={crumbs}>
        What each issue means, and what to do about it.
      </PageHeader>
      <div className="max-w-[72ch] space-y-8">
        {issues.map(({ code, title, message, advice }) => (
          <Section key={code} id={code} title={title}>
            <p>{message}</p>
            <p>
              <span className="font-medium">What to do:</span> {advice}
            </p>
          </Section>
        ))}
      </div>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-20 target:bg-accent-soft">
      <h2 id={`${id}-title`} className="mb-2 font-semibold">
        {title}
      </h2>
      <div className="space-y-2 text-sm leading-6">{children}</div>
    </section>
  );
}
