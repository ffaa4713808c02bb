"use client";

import { Ban, CirclePause, Clock, Link2 } from "lucide-react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/text/time";
import { type SetupLinkView, setupLinkParts, setupLinkPartTitles } from "@/lib/setup/link/contract";
import { useRevokeSetupLink } from "./queries";

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

export function LinkRow({ link }: { link: SetupLinkView }) {
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
