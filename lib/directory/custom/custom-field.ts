import type { CustomFieldKind } from "@/lib/db/client";
import { attributesOf, type Source } from "../contract";

/** A custom field, as syncs read it. */
export interface CustomField {
  /** `custom:<id>`: the key of its value on people, in changes, holds and pins. */
  key: string;
  name: string;
  kind: CustomFieldKind;
  /** What fills it; null if it isn't synced. */
  source: Source | null;
  /** Whether Okta fills it only until someone edits it here. */
  untilEdited: boolean;
  isArchived: boolean;
}

const PREFIX = "custom:";

/** Returns the key of a custom field's values. */
export function customKey(id: string): string {
  return `${PREFIX}${id}`;
}

/** Whether a change, a hold or a pin is about a custom field. */
export function isCustomKey(field: string): boolean {
  return field.startsWith(PREFIX);
}

/** Returns the custom fields that syncs fill. */
export function syncedFields(fields: readonly CustomField[]): CustomField[] {
  return fields.filter(({ source, isArchived }) => source !== null && !isArchived);
}

/**
 * Returns the keys of custom fields that people may edit here: fields that aren't synced, and fields that
 * Okta only fills.
 */
export function openKeys(fields: readonly CustomField[]): string[] {
  const open = fields.filter(
    ({ source, untilEdited, isArchived }) => !isArchived && (source === null || untilEdited),
  );
  return open.map(({ key }) => key);
}

/**
 * Returns the attributes whose whole lists the mirror keeps, because they fill a list field. Sorted, each
 * once.
 */
export function listAttributes(fields: readonly CustomField[]): string[] {
  const lists = syncedFields(fields).filter(({ kind }) => kind === "LIST");
  return [...new Set(lists.flatMap(({ source }) => attributesOf(source)))].sort();
}
