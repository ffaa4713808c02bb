"use client";

import { Ban, CirclePause, Clock, Link2 } from "lucide-react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/text/time";
import {
  type SetupLinks,
  type SetupLinkView,
  setupLinkParts,
  setupLinkPartTitles,
} from "@/lib/setup/link/contract";
import { NewLinkForm } from "./new-link-form";
import { useRevokeSetupLink, useSetupLinks } from "./queries";

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

const states = {
  active: { tone: "good", icon: Link2, word: "Active" },
  expired: { tone: "plain", icon: Clock, word: "Expired" },
  revoked: { tone: "plain", icon: Ban, word: "Revoked" },
  stopped: { tone: "plain", icon: CirclePause, word: "Stopped" },
} as const;

const expiryWords: Record<SetupLinkView["state"], string> = {
  active: "expires",
  expired: "expired",
  revoked: "was to expire",
  stopped: "was to expire",
};

/** Says which steps a link covers, and why it stopped. */
function describeLink({ parts, state }: SetupLinkView): string {
  const all = parts.length === setupLinkParts.length;
  const steps = all ? "All steps in Okta" : parts.map((part) => setupLinkPartTitles[part]).join(", ");
  return state === "stopped"
    ? `${steps}. Stopped because setup is complete or the sender is no longer an admin.`
    : steps;
}

function LinkRow({ link }: { link: SetupLinkView }) {
  const revoke = useRevokeSetupLink();
  const { tone, icon, word } = states[link.state];
  const end = () =>
    revoke.mutate(link.id, {
      onSuccess: () => toast.success(`The link for ${link.recipient} no longer works.`),
      onError: (error) => toast.error(error.message),
    });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium break-all">
          <bdi>{link.recipient}</bdi>{" "}
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
        </p>
        <p className="mt-0.5 text-xs text-muted">
          Created by {link.createdBy}, <Time iso={link.createdAt} /> · {expiryWords[link.state]}{" "}
          <Time iso={link.expiresAt} /> ·{" "}
          {link.lastUsedAt ? (
            <>
              last used <Time iso={link.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
        </p>
        <p className="mt-0.5 text-xs text-muted">{describeLink(link)}</p>
      </div>
      {link.state === "active" ? (
        <Button
          variant="danger"
          aria-label={`Revoke the link for ${link.recipient}`}
          aria-disabled={revoke.isPending}
          onClick={() => (revoke.isPending ? undefined : end())}
        >
          Revoke
        </Button>
      ) : null}
    </li>
  );
}
