import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import {
  type MappingPreview,
  type MappingPreviewRequest,
  MOSTLY_EMPTY_BELOW,
  mappedFields,
  sourceWords,
} from "@/lib/directory/contract";
import { listingFor } from "@/lib/directory/listing";
import { type MappedPerson, mapPeople } from "@/lib/directory/map-people";
import type { OktaUser } from "@/lib/okta/answers";
import { readRunSettings, withOptions } from "@/lib/sync/run/run-settings";

const PEOPLE_SHOWN = 3;
const PEOPLE_MEASURED = 200;
/** Pages may be empty with more after them (okta-facts §2.1), so we try this many. */
const PAGES_TRIED = 3;

/**
 * Returns three real people of the scope as an unsaved mapping would make them, and how filled each field is
 * among the first 200. Reads from Okta now, and stores nothing.
 * @throws AppError 409 `not-set-up`; OktaFailure if Okta can't be read
 */
export async function previewMapping(
  context: Context,
  input: MappingPreviewRequest,
): Promise<MappingPreview> {
  const { connection, okta } = await openOkta(context);
  const { scope, scopeGroupIds } = input;
  const settings = withOptions(await readRunSettings(context, connection), { scope, scopeGroupIds });
  const list = listingFor(settings.connection, okta);
  const users: OktaUser[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_TRIED && users.length < PEOPLE_MEASURED; page += 1) {
    const answer = await list(after);
    users.push(...answer.users);
    after = answer.next;
    if (after === null) break;
  }
  const measured = users.slice(0, PEOPLE_MEASURED);
  return view(await mapPeople(context, { users: measured, mapping: input.mapping }), input);
}

function view(people: MappedPerson[], { mapping, sample }: MappingPreviewRequest): MappingPreview {
  const first = Math.min(sample, Math.max(0, people.length - PEOPLE_SHOWN));
  return {
    people: people.slice(first, first + PEOPLE_SHOWN),
    measured: people.length,
    fill: mappedFields.map((field) => {
      const values = people.flatMap(({ fields }) => fields.filter((value) => value.field === field));
      const filled = values.filter(({ given }) => given !== null).length;
      const share = people.length === 0 ? 0 : filled / people.length;
      return {
        field,
        attribute: sourceWords(mapping[field]),
        filled,
        share,
        mostlyEmpty: mapping[field] !== null && people.length > 0 && share < MOSTLY_EMPTY_BELOW,
        unusable: values.filter(({ problem }) => problem !== null).length,
      };
    }),
  };
}
