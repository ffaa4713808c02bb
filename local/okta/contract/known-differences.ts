import type { Exchange } from "./recordings";

export interface KnownDifference {
  /** The files and requests where it occurs. */
  file: RegExp;
  request: RegExp;
  /** How it shows. */
  shows: RegExp;
  reason: string;
}

/** Where this org answers differently from a recorded one, and why. README.md has the same list. */
export const knownDifferences: KnownDifference[] = [
  {
    file: /^oktakit\//,
    request: /^GET \/api\/v1\/users(\?|$)/,
    shows: /^lacks _links\./,
    reason:
      "Recorded in 2016: lists then contained the links of each user. Since 2018 only self (okta-facts §2.2).",
  },
  {
    file: /^oktakit\//,
    request: /\/apps\/[^/]+\/users/,
    shows: /^lacks lastSync$/,
    reason: "The recorded app had provisioning. An OIDC app has none (okta-facts §2.5).",
  },
  {
    file: /^okta-sdk-python\//,
    request: /^POST \/api\/v1\/users\/[^/]+\/lifecycle\/deactivate$/,
    shows: /^status 204, here 200$/,
    reason: "Recorded in 2020. In 2025 the same call answers 200 {}, and so does this org.",
  },
  {
    file: /test_user_pagination/,
    request: /^GET \/api\/v1\/users\?/,
    shows: /^Link none, here self$/,
    reason: "The recorder kept one of two headers of the same name.",
  },
  {
    file: /^terraform-provider-okta\//,
    request: /\/api\/v1\/(users|groups\/[^/]+\/users)/,
    shows: /^lacks realmId$/,
    reason: "The recorded org had the feature Realms. Other orgs of the same year don't return it.",
  },
  {
    file: /^graph-okta\//,
    request: /^GET \/api\/v1\/users$/,
    shows: /^lacks credentials\.recovery_question, credentials\.recovery_question\.question$/,
    reason: "Everyone in the recorded org had set a recovery question. In this population no one has.",
  },
];

export function reasonFor({ file, method, path }: Exchange, difference: string): string | null {
  const found = knownDifferences.find(
    (one) => one.file.test(file) && one.request.test(`${method} ${path}`) && one.shows.test(difference),
  );
  return found?.reason ?? null;
}
