/** A moment as Okta stamps its objects: to the second. The System Log alone is finer. */
export function stamp(moment: Date): string {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000).toISOString();
}
