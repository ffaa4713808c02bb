"use client";

import { CircleCheck, CircleX, ExternalLink, Info, RefreshCw, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { PossibleMatch } from "@/components/identity/possible-match";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { controlStyles } from "@/components/ui/form/field";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading } from "@/components/ui/states";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { Explanation, WhyStep } from "@/lib/why/contract";
import { AskOkta } from "./ask-okta";
import { useExplanation, useSyncNow } from "./queries";
import { WhyFields } from "./why-fields";

const OWN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Answers why someone is here, not here, or as they are: a short story in steps, each with its evidence. */
export function WhyPage({ asked: initial }: { asked: string }) {
  const [{ q = "" }, set] = useUrlFilter<{ q?: string }>({ q: initial });
  const asked = q.trim().slice(0, 300);
  const query = useExplanation(asked);
  // A link from a person's page asks by ID, which says nothing to a reader, so we show their email.
  const person = query.data?.person;
  const shown = OWN_ID.test(asked) ? (person?.email ?? person?.name ?? "") : asked;
  return (
    <>
      <PageHeader title="Why?">
        See why someone is or isn't in Learn Amp, and what the next sync would change.
      </PageHeader>
      <div className="space-y-5">
        <Question key={shown} asked={shown} onAsk={(text) => set({ q: text })} />
        {asked !== "" && query.isPending ? <Loading label="Looking" /> : null}
        {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.data ? <Answer answer={query.data} onAsk={(text) => set({ q: text })} /> : null}
      </div>
    </>
  );
}

function Question({ asked, onAsk }: { asked: string; onAsk(text: string): void }) {
  const [text, setText] = useState(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(text.trim());
  };
  return (
    <form role="search" onSubmit={submit} className="flex max-w-2xl flex-wrap gap-2">
      <label className="min-w-0 grow">
        <span className="sr-only">Name, email, Okta username or Okta ID</span>
        <input
          className={controlStyles}
          value={text}
          maxLength={300}
          placeholder="Name, email, Okta username or Okta ID"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit" variant="primary" className="min-h-10">
        Explain
      </Button>
    </form>
  );
}

function Answer({ answer, onAsk }: { answer: Explanation; onAsk(text: string): void }) {
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
            <Step key={`${step.about} ${step.title}`} step={step} />
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

const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleX, info: Info };
const colours = { good: "text-good", warn: "text-warn", bad: "text-bad", info: "text-muted" };

function LevelIcon({ level }: { level: WhyStep["level"] }) {
  const Icon = icons[level];
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colours[level]}`} />;
}

function Step({ step: { level, title, facts, link } }: { step: WhyStep }) {
  return (
    <li className="flex items-start gap-2.5 py-3 text-sm">
      <LevelIcon level={level} />
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{title}</p>
        {facts.map((fact) => (
          <p key={fact} className="break-words text-muted">
            {fact}
          </p>
        ))}
      </div>
      {link ? <StepLink link={link} /> : null}
    </li>
  );
}

function StepLink({ link: { label, href } }: { link: NonNullable<WhyStep["link"]> }) {
  const look = "shrink-0 text-accent underline underline-offset-4";
  if (href.startsWith("/"))
    return (
      <Link href={href} className={look}>
        {label}
      </Link>
    );
  return (
    <a href={href} target="_blank" rel="noreferrer" className={look}>
      {label}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

function Candidates({
  candidates,
  onAsk,
}: {
  candidates: Explanation["candidates"];
  onAsk(text: string): void;
}) {
  return (
    <Card aria-labelledby="candidates-title">
      <CardTitle id="candidates-title">Several people match. Who do you mean?</CardTitle>
      <ul className="divide-y divide-line">
        {candidates.map(({ key, name, email, hasAccount }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onAsk(key)}
              className="-mx-2 flex min-h-11 w-full flex-wrap items-center gap-x-3 rounded-control px-2 py-1.5 text-left text-sm hover:bg-soft"
            >
              <span className="font-medium">{name}</span>
              <span className="text-muted">{email}</span>
              {hasAccount ? null : <span className="text-muted">in Okta only</span>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
