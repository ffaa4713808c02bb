"use client";

import { ArrowLeftRight, Eye, OctagonX, Pause } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useConnectionChange } from "@/components/connection/queries";
import { Button, buttonStyles } from "@/components/ui/button";
import { Time } from "@/components/ui/text/time";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";

/** The title of the problem and its alert, as lib/problems has it. */
export const APP_INACTIVE_TITLE = "The Okta app is deactivated";

/** Says what state the integration is in and how to leave it. Hidden while it's live. */
export function StateBanner({ status, overview }: { status: StatusView; overview: OverviewView }) {
  return (
    <>
      {status.appInactive ? (
        <AppInactive since={status.appInactive.since} next={status.nextSync.kind} />
      ) : null}
      <ConnectionBanner status={status} overview={overview} />
    </>
  );
}

function AppInactive({ since, next }: { since: string; next: StatusView["nextSync"]["kind"] }) {
  return (
    <section
      role="alert"
      aria-label={APP_INACTIVE_TITLE}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-bad bg-bad-soft px-4 py-3"
    >
      <OctagonX aria-hidden className="size-6 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold text-bad">{APP_INACTIVE_TITLE}: no one can sign in</p>
        <p className="text-sm">
          We found this <Time iso={since} />. In Okta, go to Applications, open the app and select Activate.{" "}
          {next === "paused"
            ? "We check again when you resume."
            : next === "moving"
              ? "We check the new org's app after the move."
              : "We check again every hour."}
        </p>
      </div>
    </section>
  );
}

function ConnectionBanner({ status, overview }: { status: StatusView; overview: OverviewView }) {
  const state = status.connection?.state;
  if (status.nextSync.kind === "moving") return <Moving />;
  if (state === "PAUSED") return <Paused overview={overview} />;
  if (state === "SHADOW") return <Shadow />;
  return null;
}

function Paused({ overview }: { overview: OverviewView }) {
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

function Moving() {
  return (
    <Banner
      icon={<ArrowLeftRight aria-hidden className="size-5 shrink-0" />}
      title="Moving to another Okta org: no syncs run meanwhile"
      action={null}
    >
      You don't need to do anything: the move continues even after an interruption. An owner can follow it in
      the settings.
    </Banner>
  );
}

function Shadow() {
  return (
    <Banner
      icon={<Eye aria-hidden className="size-5 shrink-0" />}
      title="Preview mode: nothing changes for your people"
      action={
        <Link href="/integrations/okta/setup/go-live" className={buttonStyles({ variant: "primary" })}>
          Go live …
        </Link>
      }
    >
      Each sync plans every change and applies none, so you can see what would happen.
    </Banner>
  );
}

interface BannerProps {
  icon: ReactNode;
  title: string;
  action: ReactNode;
  children: ReactNode;
}

function Banner({ icon, title, action, children }: BannerProps) {
  return (
    <section
      aria-label={title}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-warn bg-warn-soft px-4 py-3 text-warn"
    >
      {icon}
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-semibold">{title}</p>
        <p className="text-sm text-foreground">{children}</p>
      </div>
      {action}
    </section>
  );
}
