import type { NewAlert } from "@/lib/alerts/raise-alert";
import { attributesOf, mappedFields, sourceWords } from "@/lib/directory/contract";
import { fieldRules } from "@/lib/directory/values/table";
import type { WatchFacts } from "./facts";

const FIELDS = "/integrations/okta/settings/fields";

/** A mapped field that hardly anyone has a value in. Only a hint: the last full sync counted it, with today's mapping. */
export function fieldsNearlyEmpty({ connection, mapping, sparseFields }: WatchFacts): NewAlert[] {
  if (connection === null || connection.state === "DRAFT") return [];
  return sparseFields
    .filter(({ field, attribute }) => sourceWords(mapping[field]) === attribute)
    .map(({ field, attribute, filled, people }) => ({
      cause: `field-nearly-empty:${field}`,
      title: `Hardly anyone has a ${fieldRules[field].word}`,
      text: `Of ${people.toLocaleString("en-GB")} active people from Okta, ${filled === 0 ? "none has" : filled === 1 ? "1 has" : `${filled.toLocaleString("en-GB")} have`} a ${fieldRules[field].word}. It comes from ${typeof mapping[field] === "string" ? `the Okta attribute “${attribute}”` : attribute}.`,
      advice:
        "If Okta keeps it elsewhere, choose another attribute under People and fields. If you don't use it, choose Not synced.",
      path: FIELDS,
    }));
}

/** An attribute in use that Okta's user schema no longer has. The next sync would find it empty for everyone. */
export function attributesGone(facts: WatchFacts): NewAlert[] {
  const { connection, missingAttributes } = facts;
  if (connection === null || connection.state === "DRAFT") return [];
  return missingAttributes.flatMap((attribute) => {
    const words = usesOf(facts, attribute);
    if (words.length === 0) return [];
    const list = new Intl.ListFormat("en-GB").format(words);
    const place = placeOf(facts, words);
    return {
      cause: `attribute-gone:${attribute}`,
      title: `Okta no longer has the attribute “${attribute}”`,
      text: `We use it for: ${list}. It is missing from Okta's user profile, so the next sync finds no values in it. If many people would lose a value, we hold the change for your approval.`,
      advice: `In Okta, open Directory > Profile Editor and restore the attribute, or choose another one under ${place.name}.`,
      path: place.path,
    };
  });
}

const MANAGER = "manager";

/** Where another attribute is chosen, for fields with these words. */
function placeOf({ customFields }: WatchFacts, words: string[]): { name: string; path: string } {
  if (words.every((word) => word === MANAGER))
    return { name: "Managers", path: "/integrations/okta/settings/managers" };
  return words.every((word) => customFields.some(({ name }) => name === word))
    ? { name: "Custom fields", path: "/integrations/okta/settings/custom-fields" }
    : { name: "People and fields", path: FIELDS };
}

/** The fields that use an attribute, in words. */
function usesOf({ mapping, managerAttribute, customFields }: WatchFacts, attribute: string): string[] {
  const words = mappedFields
    .filter((field) => attributesOf(mapping[field]).includes(attribute))
    .map((field) => fieldRules[field].word as string);
  const custom = customFields.filter(({ source }) => attributesOf(source).includes(attribute));
  const all = [...words, ...custom.map(({ name }) => name)];
  return managerAttribute === attribute ? [...all, MANAGER] : all;
}

/** Fields that many people would lose need approval (R5). */
export function fieldsHeld({ open }: WatchFacts): NewAlert[] {
  if (open.fields === 0) return [];
  return [
    {
      cause: "fields-held",
      title: "Many people would lose a value",
      text: `Okta no longer has a value for many people in ${open.fields === 1 ? "1 field" : `${open.fields} fields`}. We kept their values until an admin decides.`,
      advice:
        "Check which attribute the field is mapped to, and that the API credential can read it. If the values should go, approve it.",
      path: "/integrations/okta/attention#held-fields",
    },
  ];
}
