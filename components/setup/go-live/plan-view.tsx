import { ArrowRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ProblemKinds } from "@/components/problems/problems";
import { changeKindWords } from "@/components/sync/copy";
import { count, duration, number, share } from "@/components/ui/text/format";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { PlanCounts } from "./plan-counts";

/** Up to this many problems are shown open. More are grouped by kind. */
const FEW_PROBLEMS = 10;

/** Shows the full plan: counts, samples, problems, managers, invitations and Okta API usage. */
export function PlanView({ plan }: { plan: PreviewView }) {
  const { run, missing, samples, invitations, okta, managers } = plan;
  return (
    <div className="space-y-5 text-sm">
      {run.counts ? <PlanCounts counts={run.counts} /> : null}
      {missing > 0 ? (
        <Line>
          {count(missing, "person", "people")} linked here would be missing from Okta's list. A real sync
          verifies each of them with Okta first.
        </Line>
      ) : null}
      {samples.length > 0 ? (
        <Section title="Examples">
          <ul className="space-y-1.5">
            {samples.flatMap(({ kind, changes }) =>
              changes.map((change) => (
                <li key={change.id} className="break-words">
                  <bdi className="font-medium">{change.personName}</bdi>{" "}
                  <span className="text-muted">
                    {change.personEmail ? `${change.personEmail}, ` : ""}
                    {changeKindWords[kind].toLowerCase()}
                    {change.fields
                      .filter(({ field, after }) => shownFields.has(field) && after !== null)
                      .filter(({ field, after }) => field !== "status" || after !== "ACTIVE")
                      .map(
                        ({ field, after }) =>
                          `, ${fieldLabel(field).toLowerCase()} ${field === "status" ? after?.toLowerCase() : after}`,
                      )
                      .join("")}
                  </span>
                </li>
              )),
            )}
          </ul>
          <Link
            href={`/integrations/okta/runs/${run.id}`}
            className="mt-2 inline-flex items-center gap-1 text-accent underline underline-offset-4"
          >
            View all changes <ArrowRight aria-hidden className="size-4" />
          </Link>
        </Section>
      ) : null}
      <Section title="Problems">
        {run.problemCounts.length === 0 ? (
          <p>None.</p>
        ) : (
          <ProblemKinds run={run} open={run.problems.length <= FEW_PROBLEMS} />
        )}
      </Section>
      {managers ? (
        <Section title="Managers">
          <p>
            {managers.named === 0
              ? "No one has a manager in Okta."
              : `${share(managers.share)} of managers found: ${number(managers.found)} of ${number(managers.named)} people with a manager in Okta.`}
            {managers.teams
              ? ` ${number(managers.teams.withManager)} of ${number(managers.teams.total)} teams would have a manager.`
              : ""}
          </p>
        </Section>
      ) : null}
      <Section title="Invitations">
        <p>
          {invitations.policy === "NEVER"
            ? "No one would be invited."
            : `${count(invitations.now, "person", "people")} would be invited at once${invitations.later > 0 ? `, ${number(invitations.later)} on their start date` : ""}.`}
        </p>
        {invitations.policy !== "NEVER" && invitations.samples.length > 0 ? (
          <p className="text-muted">
            For example{" "}
            {invitations.samples.map(({ name, email }) => (email ? `${name} (${email})` : name)).join(", ")}.
          </p>
        ) : null}
      </Section>
      <Section title="Okta API usage">
        <p>
          {count(okta.calls, "call")} to “{okta.bucket}”. At the usual limit of {number(okta.callsAMinute)}{" "}
          calls per minute, that takes{" "}
          {okta.minutes < 1 ? "a minute or less" : `about ${count(Math.ceil(okta.minutes), "minute")}`}. This
          preview read Okta in {duration(okta.tookMs)}.
        </p>
      </Section>
    </div>
  );
}

const shownFields = new Set(["jobTitle", "team", "manager", "status"]);

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2 text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
