import type { Context } from "@/lib/context";
import { readLastChange } from "@/lib/custom-fields/list-fields";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { readEventHealth } from "@/lib/events/history/read-health";
import { countOn } from "@/lib/people/lists/read-list";
import { viewRetention } from "@/lib/retention/read-retention";
import type { SettingsSummary } from "@/lib/setup/contract/summary";
import { readSettings } from "@/lib/setup/fields/read-settings";
import { listSetupLinks } from "@/lib/setup/link/list-setup-links";
import { readSchedule } from "@/lib/setup/schedule/read-schedule";
import { viewAllowance } from "@/lib/sync/guard/allowance/view-allowance";

/** Reads the current settings, for the settings page. */
export async function readSettingsSummary(context: Context): Promise<SettingsSummary> {
  const [
    settings,
    removals,
    retention,
    health,
    schedule,
    links,
    neverSync,
    isProtected,
    fields,
    fieldsChanged,
  ] = await Promise.all([
    readSettings(context),
    viewAllowance(context),
    viewRetention(context),
    readEventHealth(context),
    readSchedule(context),
    listSetupLinks(context),
    countOn(context, "never-sync"),
    countOn(context, "protected"),
    readCustomFields(context),
    readLastChange(context),
  ]);
  return {
    settings,
    removals,
    retention,
    events: { level: health.level, message: health.message, lastEventAt: health.lastEventAt },
    recipients: schedule.notices,
    weeklySummary: schedule.weeklySummary,
    invitations: schedule.invitations.policy,
    customFields: {
      names: fields.filter(({ isArchived }) => !isArchived).map(({ name }) => name),
      changed: fieldsChanged,
    },
    lists: { neverSync, protected: isProtected },
    activeLinks: links.items.filter(({ state }) => state === "active").length,
  };
}
