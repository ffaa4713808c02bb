"use client";

import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Stale } from "@/components/ui/states";
import type { SetupLinks } from "@/lib/setup/link/contract";
import { LinkRow } from "./link-row";
import { NewLinkForm } from "./new-link-form";
import { useSetupLinks } from "./queries";

/** Lists the setup links for IT colleagues, and lets an admin create and revoke them. */
export function SetupLinksPage({ initial }: { initial: SetupLinks }) {
  const { data, error, refetch } = useSetupLinks(initial);
  return (
    <div className="max-w-3xl space-y-5">
      <PageHeader title="Setup links" crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}>
        Your IT colleague can complete steps 1–5 and the event hook. They don't need an account, can't see
        people's data, and we log what they do.
      </PageHeader>
      <Card aria-labelledby="new-link-title">
        <CardTitle id="new-link-title">New link</CardTitle>
        <NewLinkForm canSend={data.canSend} needsParts={data.needsParts} />
      </Card>
      <Card aria-labelledby="links-title">
        <CardTitle id="links-title">Links</CardTitle>
        {error ? <Stale error={error} onRetry={() => void refetch()} /> : null}
        {data.items.length === 0 ? (
          <Empty>No links yet.</Empty>
        ) : (
          <ul className="divide-y divide-line">
            {data.items.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
