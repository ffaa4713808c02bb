import { openDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { createSdkClient } from "@/lib/okta/sdk/sdk-client";
import type { Org } from "./floors";

/**
 * Measures what a first draft does: loop over the SDK's collection, one Prisma upsert a person, six columns, no history.
 * Takes a sample of `sample` people and extrapolates to `people`. Returns seconds.
 */
export async function firstDraft(
  databaseUrl: string,
  companyId: string,
  org: Org,
  input: { sample: number; people: number },
): Promise<number> {
  const db = openDatabase(databaseUrl);
  const client = await createSdkClient({
    orgUrl: org.oktaUrl,
    credential: { kind: "API_TOKEN", token: org.token },
    allowLoopback: true,
  });
  const began = performance.now();
  let written = 0;
  for await (const user of await client.userApi.listUsers({ limit: 200 })) {
    if (!user?.id || written >= input.sample) break;
    const { profile } = user;
    const row = {
      email: written < 1 ? null : (profile?.email?.toLowerCase() ?? null),
      firstName: profile?.firstName,
      lastName: profile?.lastName,
      displayName: profile?.displayName ?? "?",
      jobTitle: profile?.title,
    };
    await db.person.upsert({
      where: { companyId_oktaId: { companyId, oktaId: user.id } },
      create: { ...row, companyId, id: newId(), oktaId: user.id },
      update: row,
    });
    written += 1;
  }
  const seconds = (performance.now() - began) / 1000;
  await db.$disconnect();
  return (seconds / written) * input.people;
}
