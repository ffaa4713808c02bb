"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";

interface Props {
  person: PersonView;
  what: "never-sync" | "protect" | "deactivate" | "reactivate";
  onClose(): void;
}

/** Says what follows before someone is never synced, protected, deactivated or reactivated, or before that ends. */
export function SwitchDialog({ person, what, onClose }: Props) {
  const client = useQueryClient();
  const { title, description, button, done, body } = words(person, what);
  const change = useMutation({
    mutationFn: () => fetchJson(z.unknown(), `/api/people/${person.id}/${what}`, { method: "POST", body }),
    onSuccess: () => {
      toast.success(done);
      onClose();
    },
    onSettled: () =>
      Promise.all(["people", "okta"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <Refused error={change.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={what === "deactivate" ? "danger" : "primary"}
          disabled={change.isPending}
          onClick={() => change.mutate()}
        >
          {button}
        </Button>
      </div>
    </Dialog>
  );
}

function words({ displayName: name, neverSync, isProtected, linked }: PersonView, what: Props["what"]) {
  if (what === "deactivate")
    return {
      title: `Deactivate ${name}?`,
      description: linked
        ? "They're signed out immediately and can't sign in. We keep their history. If Okta lists them again, the next sync reactivates them."
        : "They're signed out immediately and can't sign in. We keep their history, and you can reactivate them later.",
      button: "Deactivate",
      done: `${name} is deactivated.`,
      body: {},
    };
  if (what === "reactivate")
    return {
      title: `Reactivate ${name}?`,
      description: "They can sign in again. Their account and history are unchanged.",
      button: "Reactivate",
      done: `${name} is active again.`,
      body: {},
    };
  if (what === "protect")
    return isProtected
      ? {
          title: `End protection for ${name}?`,
          description: `If Okta says that ${name} has left, a sync removes their access like anyone else's.`,
          button: "End protection",
          done: `${name} is no longer protected.`,
          body: { isProtected: false },
        }
      : {
          title: `Protect ${name}?`,
          description: `If Okta says that ${name} has left, the removal needs an admin's approval. If Okta locks them out, their sessions still end.`,
          button: "Protect",
          done: `${name} is protected.`,
          body: { isProtected: true },
        };
  return neverSync
    ? {
        title: `Sync ${name} again?`,
        description: "The next full sync updates them from Okta, including their manager.",
        button: "Sync again",
        done: `Syncs update ${name} again.`,
        body: { neverSync: false },
      }
    : {
        title: `Never sync ${name}?`,
        description:
          "Syncs don't change or remove them, whatever Okta says, and don't create a duplicate for their email. When they leave, deactivate them here.",
        button: "Never sync",
        done: `Syncs no longer change ${name}.`,
        body: { neverSync: true },
      };
}
