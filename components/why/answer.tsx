"use client";

import { ExternalLink, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { PossibleMatch } from "@/components/identity/possible-match";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { Explanation } from "@/lib/why/contract";
import { AskOkta } from "./ask-okta";
import { Candidates } from "./candidates";
import { useSyncNow } from "./queries";
import { LevelIcon, StoryStep } from "./story-step";
import { WhyFields } from "./why-fields";

/** Answers with the next sync's effect, the story in steps, and where each field comes from. */
export function Answer({ answer, onAsk }: { answer: Explanation; onAsk(text: string): void }) {
  if (answer.candidates.length > 0) return <Candidates candidates={answer.candidates} onAsk={onAsk} />;
  const { person, oktaId, oktaHref, steps, fields, next } = answer;
  const about = person?.id ?? oktaId;
  return (
    <>
      <Card aria-labelledby="next-title">
        <CardTitle id="next-title">What the next sync would do</CardTitle>
        <p className="flex items-start gap-2 text-sm">
          <LevelIcon level={next.level} /> {next.text}
        </p>
        {next.changes.length > 0 ? (
          <ul className="mt-2 ml-6 list-disc text-sm">
            {next.changes.map(({ field, name, before, after }) => (
              <li key={field}>
                {fieldLabel(field, name)}: {before ?? "empty"} → {after ?? "empty"}
              </li>
            ))}
          </ul>
        ) : null}
      </Card>
      {about ? <PossibleMatch about={about} /> : null}
      <Card aria-labelledby="story-title">
        <CardTitle id="story-title" aside={<Actions answer={answer} />}>
          {person ? (
            <Link href={`/people/${person.id}`} className="rounded hover:text-accent">
              <bdi>{person.name}</bdi>
            </Link>
          ) : (
            answer.asked
          )}
        </CardTitle>
        <ol className="divide-y divide-line">
          {steps.map((step) => (
            <StoryStep key={`${step.about} ${step.title}`} step={step} />
          ))}
        </ol>
      </Card>
      {fields.length > 0 ? <WhyFields fields={fields} /> : null}
      {oktaId ? <AskOkta oktaId={oktaId} fields={fields} /> : null}
      {oktaHref ? null : (
        <p className="text-sm text-muted">They have no Okta ID here, so we can't ask Okta.</p>
      )}
    </>
  );
}

function Actions({ answer: { person, oktaId, oktaHref } }: { answer: Explanation }) {
  const router = useRouter();
  const sync = useSyncNow();
  const start = (personId: string) =>
    sync.mutate(personId, {
      onSuccess: ({ runId }) => router.push(`/integrations/okta/runs/${runId}`),
      onError: (error) => toast.error(error.message),
    });
  return (
    <span className="flex flex-wrap gap-2">
      {oktaHref ? (
        <a
          href={oktaHref}
          target="_blank"
          rel="noreferrer"
          className={buttonStyles({ variant: "secondary", size: "small" })}
        >
          Open in Okta <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : null}
      {person && oktaId ? (
        <Button size="small" variant="primary" disabled={sync.isPending} onClick={() => start(person.id)}>
          <RefreshCw aria-hidden className="size-4" /> Sync this person
        </Button>
      ) : null}
    </span>
  );
}
