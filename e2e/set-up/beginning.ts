import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { childEnv } from "@/local/env";
import { root } from "@/local/launch/child";
import { type OktaOrg, type OktaOrgOptions, startOktaOrg } from "@/local/okta";
import { runningProduct } from "@/local/testing/product";

const run = promisify(execFile);
const PEOPLE = 60;

/** A new Okta org: people, but no app of ours, no token, no event hook. */
export async function startEmptyOrg(
  domain: string,
  seed: number,
  options: Pick<OktaOrgOptions, "before"> = {},
): Promise<OktaOrg> {
  const okta = await startOktaOrg({ domain, seed, people: PEOPLE, tokens: [], ...options });
  const { id } = okta.org.app;
  okta.org.apps.deactivate(id);
  okta.org.apps.delete(id);
  return okta;
}

export interface NewCompany {
  slug: string;
  name: string;
  owner: { email: string; password: string };
}

/**
 * A company created and switched on by the command, as Learn Amp staff do it. We know nothing about it but its owner.
 * `databaseUrl` is for a database other than the running product's.
 */
export async function createCompany(input: {
  slug: string;
  name: string;
  domain: string;
  ownerEmail: string;
  databaseUrl?: string;
}): Promise<NewCompany> {
  const { slug, name, domain, ownerEmail, databaseUrl = runningProduct().databaseUrl } = input;
  const company = (...args: string[]) => command(databaseUrl, "company", ...args);
  const said = await company("create", slug, "--owner", ownerEmail, "--domain", domain, "--name", name);
  await company("enable", slug);
  const password = /:\s*(\S+)\s*$/.exec(said)?.[1];
  if (!password) throw new Error(`The command printed no password: ${said}`);
  return { slug, name, owner: { email: ownerEmail, password } };
}

/** Runs one of the `npm run` commands on a database. Returns what it printed. */
export async function command(databaseUrl: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [path.join(root, "local/bootstrap.mjs"), ...args], {
    // Without the product's address, `company` makes a password and prints it, instead of mailing a link.
    env: childEnv({ DATABASE_URL: databaseUrl, APP_URL: undefined }),
  });
  return stdout;
}
