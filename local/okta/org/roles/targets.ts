import type { App } from "@/local/okta/org/apps/app";
import type { Group } from "@/local/okta/org/groups/group";
import { objectId } from "@/local/okta/population/ids";
import type { Person } from "@/local/okta/population/types";

/** Something that an event happened to. Clients find it by `type`, never by place (okta-facts §1.2). */
export interface EventTarget {
  id: string;
  type: string;
  alternateId: string | null;
  displayName: string | null;
  detailEntry: Record<string, unknown> | null;
}

export function userTarget(person: Person): EventTarget {
  return {
    id: person.id,
    type: "User",
    alternateId: text(person.profile.login),
    displayName: nameOf(person),
    detailEntry: null,
  };
}

export function groupTarget(group: Group): EventTarget {
  // Okta doesn't send the alternate ID of a group (okta-facts §1.2).
  return {
    id: group.id,
    type: "UserGroup",
    alternateId: "unknown",
    displayName: group.profile.name,
    detailEntry: null,
  };
}

export function appTarget(app: App): EventTarget {
  return {
    id: app.id,
    type: "AppInstance",
    alternateId: app.label,
    displayName: app.label,
    detailEntry: { signOnModeType: app.signOnMode },
  };
}

/** The app user has its own ID in events only (`0ua…`). */
export function appUserTarget(app: App, person: Person, userName: string | null): EventTarget {
  return {
    id: appUserId(app, person),
    type: "AppUser",
    alternateId: userName,
    displayName: nameOf(person),
    detailEntry: null,
  };
}

export function nameOf({ profile }: Person): string | null {
  const whole = [profile.firstName, profile.lastName].filter(Boolean).join(" ");
  return text(profile.displayName) ?? (whole === "" ? text(profile.login) : whole);
}

function appUserId(app: App, person: Person): string {
  let mixed = 17;
  for (const letter of app.id + person.id) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
  return objectId("0ua", mixed & 0xffff, mixed);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
