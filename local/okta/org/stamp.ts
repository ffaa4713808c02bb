/** Returns a time as Okta stamps its objects: to the second. Only the System Log is finer. */
export function stamp(moment: Date): string {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000).toISOString();
}
