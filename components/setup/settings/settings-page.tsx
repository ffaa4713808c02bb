"use client";

import { ArrowRight, Check, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { CredentialCard } from "@/components/connection/credential-card";
import { DangerZone } from "@/components/connection/danger-zone";
import { useOverview } from "@/components/overview/queries";
import { useSetup } from "@/components/setup/queries";
import { useStatus } from "@/components/sync/queries";
import { BackLink } from "@/components/ui/back-link";
import { Card, CardTitle } from "@/components/ui/card";
import { Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { SetupSlug, SetupView } from "@/lib/setup/contract";
import type { OverviewView } from "@/lib/setup/contract/settings";
import { type StatusView, scheduleWords } from "@/lib/sync/contract";
import { sections } from "./settings-parts";

interface Props {
  setup: SetupView;
  status: StatusView;
  overview: OverviewView;
  /** Only owners can disconnect Okta. */
  mayDisconnect: boolean;
}

/** Shows the settings after setup: each part, what it is set to, and when it was last tested. */
export function SettingsPage(props: Props) {
  const { data: setup, error, refetch } = useSetup(props.setup);
  const { data: overview } = useOverview(props.overview);
  const { data: status } = useStatus(props.status);
  return (
    <div className="space-y-5">
      <BackLink href="/integrations/okta">Okta</BackLink>
      <div>
        <h1 className="text-xl font-semibold">Okta settings</h1>
        <p className="text-sm text-muted">
          Change one section at a time. We test every change before saving it.
        </p>
      </div>
      {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
      <div className="gap-5 lg:columns-2">
        {sections.map((section) => (
          <Card key={section.title} aria-label={section.title} className="mb-5 break-inside-avoid">
            <CardTitle>{section.title}</CardTitle>
            <ul className="-mx-2 divide-y divide-line">
              {section.parts.map(({ slug, text, untried }) => (
                <li key={slug}>
                  <Part
                    setup={setup}
                    slug={slug}
                    text={factOf(slug, status) ?? text}
                    untried={untried}
                    failedAt={slug === "api-access" ? (status.credential?.failedAt ?? null) : null}
                  />
                </li>
              ))}
            </ul>
            {section.title === "API access" && status.credential ? (
              <CredentialCard credential={status.credential} paused={overview.pause !== null} />
            ) : null}
          </Card>
        ))}
      </div>
      <DangerZone
        company={setup.company.name}
        state={setup.connection?.state ?? "DRAFT"}
        overview={overview}
        mayDisconnect={props.mayDisconnect}
      />
    </div>
  );
}

/** Returns what a part is set to, if one line can say it; null if not. */
function factOf(slug: SetupSlug, { connection }: StatusView): string | null {
  if (!connection) return null;
  const facts: Partial<Record<SetupSlug, string | null>> = {
    "your-okta": connection.orgUrl,
    credentials: connection.clientId && `Client ID ${connection.clientId}, issuer ${connection.issuer}`,
    managers:
      connection.managerMode === "INDIVIDUAL" ? "From each person's Okta profile" : "One per team, from Okta",
    schedule: scheduleWords(connection),
  };
  return facts[slug] ?? null;
}

interface PartProps {
  setup: SetupView;
  slug: SetupSlug;
  text: string;
  untried: string | undefined;
  /** When Okta last refused it; null while it works. */
  failedAt: string | null;
}

function Part({ setup, slug, text, untried = "Not tested yet", failedAt }: PartProps) {
  const step = setup.steps.find((one) => one.slug === slug);
  if (!step) return null;
  const done = step.state === "done";
  return (
    <Link
      href={`/integrations/okta/settings/${slug}`}
      className="flex items-start gap-3 rounded-lg px-2 py-3 hover:bg-soft"
    >
      {failedAt ? (
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      ) : done ? (
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      ) : (
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      )}
      <span className="min-w-0 grow">
        <span className="block text-sm font-medium">{step.title}</span>
        <span className="block text-sm text-muted">{text}</span>
        <span className="block text-xs text-muted">
          {failedAt ? (
            <>
              Not working: refused by Okta <Time iso={failedAt} />
            </>
          ) : done && step.passedAt ? (
            <>
              Last tested <Time iso={step.passedAt} />
              {step.passedBy ? `, by ${step.passedBy}` : ""}
            </>
          ) : (
            untried
          )}
        </span>
      </span>
      <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
    </Link>
  );
}
