/** Daily syncs of different companies begin up to this many minutes after their hour. */
export const DAILY_SPREAD_MINUTES = 30;
