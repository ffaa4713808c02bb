"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type ManagersInput, managersSchema, settingsSchema } from "@/lib/settings/contract";
import { useAttributes } from "../fields/use-org";
import { AttributeChoice } from "./attribute-choice";
import { MatchChoice } from "./match-choice";
import { MeasureView } from "./measure-view";
import { ModeChange } from "./mode-change";
import { ModeChoice } from "./mode-choice";
import { useMeasure } from "./use-measure";

interface Props {
  saved: ManagersInput;
  /** Never saved: then the recommended match is taken, until another is chosen. */
  fresh: boolean;
  inUse: boolean;
}

/** Mode, attribute and match of managers, with what they lead to. */
export function ManagersForm({ saved, fresh, inUse }: Props) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(saved);
  const [touched, setTouched] = useState(!fresh);
  const attributes = useAttributes();
  const asked = useDeferredValue(chosen);
  const measure = useMeasure(asked, managersSchema.safeParse(asked).success);
  const recommended = measure.data?.recommended.match;
  useEffect(() => {
    if (touched || !recommended) return;
    setTouched(true);
    setChosen((before) => ({ ...before, match: recommended }));
  }, [touched, recommended]);
  const settled = asked === chosen && !measure.isFetching && !measure.isPlaceholderData;
  const save = useMutation({
    mutationFn: () => fetchJson(settingsSchema, "/api/okta/setup/managers", { method: "POST", body: chosen }),
    onSuccess: () => toast.success("Saved."),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
  const changesMode = inUse && chosen.mode !== saved.mode;
  return (
    <div className="space-y-5">
      <Card>
        <ModeChoice mode={chosen.mode} onChange={(mode) => setChosen({ ...chosen, mode })} />
      </Card>
      <Card aria-labelledby="measured-title">
        <h3 id="measured-title" className="mb-3 text-base font-semibold">
          Measured on your people
        </h3>
        <AttributeChoice
          attributes={attributes.data}
          value={chosen.attribute}
          onChange={(attribute) => setChosen({ ...chosen, attribute })}
        />
        {measure.isPending ? <Loading label="Looking up your people's managers" /> : null}
        {measure.isError ? <Failed error={measure.error} onRetry={() => void measure.refetch()} /> : null}
        {measure.data ? (
          <div className="mt-4 space-y-5">
            <MatchChoice
              match={chosen.match}
              measure={measure.data}
              onChange={(match) => {
                setTouched(true);
                setChosen({ ...chosen, match });
              }}
            />
            <MeasureView measure={measure.data} stale={!settled} />
          </div>
        ) : null}
      </Card>
      {changesMode ? <ModeChange to={chosen.mode} /> : null}
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate()} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!measure.data || !settled || save.isPending}
          onClick={() => save.mutate()}
        >
          {save.isPending ? "Saving …" : changesMode ? "Change the mode for everybody" : "Save"}
        </Button>
        <p className="text-sm text-muted">
          {inUse && !changesMode ? "It counts from the next sync on." : ""}
          {inUse ? "" : "Nobody gets a manager yet: that happens when syncing starts."}
        </p>
      </div>
    </div>
  );
}
