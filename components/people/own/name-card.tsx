"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { nameChangeSchema } from "@/lib/people/contract";

/** Shows the caller's own name, which they can change unless it comes from Okta. */
export function NameCard({ displayName, fromOkta }: { displayName: string; fromOkta: boolean }) {
  return (
    <Card aria-labelledby="name-title">
      <CardTitle id="name-title">Name</CardTitle>
      {fromOkta ? (
        <>
          <p dir="auto" className="text-sm">
            {displayName}
          </p>
          <p className="mt-2 text-sm text-muted">
            Your name comes from Okta. Change it in your Okta profile, or ask your Okta admin.
          </p>
        </>
      ) : (
        <NameForm saved={displayName} />
      )}
    </Card>
  );
}

function NameForm({ saved }: { saved: string }) {
  const router = useRouter();
  const [name, setName] = useState(saved);
  useUnsaved(name.trim() !== saved);
  const checked = nameChangeSchema.safeParse({ displayName: name });
  const saving = useMutation({
    mutationFn: (displayName: string) =>
      fetchJson(nameChangeSchema, "/api/profile/name", { method: "POST", body: { displayName } }),
    onSuccess: ({ displayName }) => {
      setName(displayName);
      toast.success("Name saved.");
      // The header shows it too.
      router.refresh();
    },
  });
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success) saving.mutate(checked.data.displayName);
      }}
    >
      <TextField
        id="own-name"
        label="Your name"
        hint="Colleagues see this name in Learn Amp."
        autoComplete="name"
        maxLength={200}
        value={name}
        error={checked.success ? undefined : checked.error.issues[0]?.message}
        onChange={(event) => setName(event.target.value)}
      />
      <Refused error={saving.error} />
      <Button
        type="submit"
        variant="primary"
        disabled={saving.isPending || !checked.success || checked.data.displayName === saved}
      >
        {saving.isPending ? "Saving …" : "Save name"}
      </Button>
    </form>
  );
}
