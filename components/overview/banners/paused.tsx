"use client";

import { Pause } from "lucide-react";
import { useConnectionChange } from "@/components/connection/queries";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/text/time";
import type { OverviewView } from "@/lib/setup/contract/settings";
import { Banner } from "./banner";

/** Says since when syncs are paused, and resumes them. */
export function Paused({ overview }: { overview: OverviewView }) {
  const resume = useConnectionChange("resume");
  const { pause, credential } = overview;
  return (
    <Banner
      icon={<Pause aria-hidden className="size-5 shrink-0" />}
      title="Paused: no syncs run"
      action={
        <Button variant="primary" onClick={() => resume.mutate()} disabled={resume.isPending}>
          {resume.isPending ? "Resuming …" : "Resume"}
        </Button>
      }
    >
      {pause ? (
        <>
          Since <Time iso={pause.since} />.{" "}
        </>
      ) : null}
      People can still sign in, and we store Okta events. Resuming starts a full sync.
      {credential?.diesAt ? (
        <>
          {" "}
          Okta deletes API tokens that aren't used for 30 days. This one expires{" "}
          <Time iso={credential.diesAt} />.
        </>
      ) : null}
    </Banner>
  );
}
