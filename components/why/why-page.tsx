"use client";

import { useUrlFilter } from "@/components/ui/list/url-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading } from "@/components/ui/states";
import { Answer } from "./answer";
import { useExplanation } from "./queries";
import { Question } from "./question";

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
