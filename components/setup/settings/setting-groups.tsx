"use client";

import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { SetupSlug, SetupView } from "@/lib/setup/contract";
import type { SettingsSummary } from "@/lib/setup/contract/summary";
import { type StatusView, scheduleWords } from "@/lib/sync/contract";
import type { Setting } from "./setting-row";
import {
  alertWords,
  customFieldWords,
  fieldWords,
  listedWords,
  managerWords,
  removalWords,
  retentionWords,
  scopeWords,
} from "./setting-words";

const SETTINGS = "/integrations/okta/settings";

export function settingGroups(
  setup: SetupView,
  status: StatusView,
  summary: SettingsSummary,
): { title: string; settings: Setting[] }[] {
  const { connection, credential } = status;
  const { fields, managers } = summary.settings;
  const of = (slug: SetupSlug) => fromStep(setup, slug);
  const refusedAt = credential?.failedAt;
  return [
    {
      title: "Connection",
      settings: [
        { ...of("your-okta"), name: "Okta org", is: connection?.orgUrl ?? "Not set" },
        { ...of("app"), name: "App", is: "Redirect URIs are set in Okta" },
        {
          ...of("credentials"),
          name: "Sign-in",
          is: connection?.clientId
            ? `Client ID ${connection.clientId}, issuer ${connection.issuer}`
            : "Not set",
        },
        { ...of("assign"), name: "Assignments", is: "People and groups assigned to the app in Okta" },
        {
          ...of("test-sign-in"),
          name: "Test sign-in",
          is: "Sign in once through Okta to test it",
        },
        {
          ...of("api-access"),
          name: "API access",
          is: credential?.kind === "SERVICE_APP" ? "Service app" : "API token",
          ...(refusedAt
            ? {
                trouble: {
                  tone: "bad",
                  words: (
                    <>
                      Refused by Okta <Time iso={refusedAt} />
                    </>
                  ),
                },
              }
            : {}),
        },
      ],
    },
    {
      title: "What is synced",
      settings: [
        { ...of("fields"), name: "People", is: scopeWords(fields, status) },
        { ...of("fields"), name: "Fields", is: fieldWords(fields) },
        {
          name: "Custom fields",
          href: `${SETTINGS}/custom-fields`,
          is: customFieldWords(summary.customFields),
          last: summary.customFields.changed,
        },
        { ...of("managers"), name: "Managers", is: managerWords(managers) },
        {
          name: "Removals",
          href: `${SETTINGS}/removals`,
          is: removalWords(summary.removals),
          last: summary.removals.changed,
          unchanged: "Default",
        },
        {
          name: "Never-sync list",
          href: `${SETTINGS}/never-sync`,
          is: listedWords(summary.lists.neverSync, "No one is on it"),
        },
        {
          name: "Protected people",
          href: `${SETTINGS}/protected`,
          is: listedWords(summary.lists.protected, "No one is protected"),
        },
        {
          name: "Data retention",
          href: `${SETTINGS}/retention`,
          is: retentionWords(summary.retention),
          last: summary.retention.changed,
          unchanged: "Default",
        },
      ],
    },
    {
      title: "Schedule and alerts",
      settings: [
        {
          ...of("event-hook"),
          name: "Events",
          is: (
            <>
              {summary.events.message}
              {summary.events.lastEventAt ? (
                <span className="text-muted">
                  {" "}
                  Last event <Time iso={summary.events.lastEventAt} />
                </span>
              ) : null}
            </>
          ),
          ...(summary.events.level === "bad" ? { trouble: { tone: "bad", words: "Needs attention" } } : {}),
        },
        {
          ...of("schedule"),
          name: "Schedule",
          is: connection ? scheduleWords(connection, status.nextSync.kind) : "Not set",
        },
        { ...of("schedule"), name: "Alerts", is: alertWords(summary) },
        {
          name: "Setup links",
          href: "/integrations/okta/setup-links",
          is:
            summary.activeLinks === 0
              ? "None active. Create one to share the setup with IT."
              : count(summary.activeLinks, "active link"),
          last: null,
        },
      ],
    },
  ];
}

/** What setup knows about a step: where to change it, who tested it last, and whether that's still to do. */
function fromStep(setup: SetupView, slug: SetupSlug): Omit<Setting, "name" | "is"> {
  const step = setup.steps.find((one) => one.slug === slug);
  const last = step?.passedAt ? { by: step.passedBy, at: step.passedAt } : null;
  return {
    href: `${SETTINGS}/${slug}`,
    last,
    trouble: step?.state === "done" ? null : { tone: "warn", words: "Not tested yet" },
  };
}
