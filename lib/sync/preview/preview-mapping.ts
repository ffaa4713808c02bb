import { openOkta } from "@/lib/connection/open-okta";
import type { Context } from "@/lib/context";
import {
  type MappingPreview,
  type MappingPreviewRequest,
  MOSTLY_EMPTY_BELOW,
  mappedFields,
} from "@/lib/directory/contract";
import { listingFor } from "@/lib/directory/listing";
import { mapProfile, nameOf } from "@/lib/directory/map-profile";
import type { OktaUser } from "@/lib/okta/port";
import { readRunSettings, withOptions } from "@/lib/sync/run/run-settings";

const PEOPLE_SHOWN = 3;
const PEOPLE_MEASURED = 200;
/** Pages may be empty with more behind them (okta-facts §2.1): this many are tried. */
const PAGES_TRIED = 3;

/**
 * Three real people of the scope as a mapping not saved yet would make them, and how filled each field is among the first
 * 200: read from Okta now, nothing is kept.
 * @throws AppError 409 `not-set-up`; OktaFailure when Okta cannot be read
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
  return view(users.slice(0, PEOPLE_MEASURED), input);
}

function view(users: OktaUser[], { mapping, sample }: MappingPreviewRequest): MappingPreview {
  const mapped = users.map((user) => ({ user, fields: mapProfile(user, mapping) }));
  const first = Math.min(sample, Math.max(0, users.length - PEOPLE_SHOWN));
  return {
    people: mapped.slice(first, first + PEOPLE_SHOWN).map(({ user, fields }) => ({
      oktaId: user.id,
      name: nameOf(user, mapping),
      oktaStatus: user.status,
      fields,
    })),
    measured: users.length,
    fill: mappedFields.map((field) => {
      const values = mapped.flatMap(({ fields }) => fields.filter((value) => value.field === field));
      const filled = values.filter(({ given }) => given !== null).length;
      const share = users.length === 0 ? 0 : filled / users.length;
      return {
        field,
        attribute: mapping[field],
        filled,
        share,
        mostlyEmpty: mapping[field] !== null && users.length > 0 && share < MOSTLY_EMPTY_BELOW,
        unusable: values.filter(({ problem }) => problem !== null).length,
      };
    }),
  };
}
