"use client";

import { ArrowLeftRight, Eye } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";
import { AppInactive } from "./banners/app-inactive";
import { Banner } from "./banners/banner";
import { Paused } from "./banners/paused";

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

function ConnectionBanner({ status, overview }: { status: StatusView; overview: OverviewView }) {
  const state = status.connection?.state;
  if (status.nextSync.kind === "moving") return <Moving />;
  if (state === "PAUSED") return <Paused overview={overview} />;
  if (state === "SHADOW") return <Shadow />;
  return null;
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
