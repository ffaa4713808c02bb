/** Holds one test sign-in between leaving for Okta and coming back; sent to its redirect URI only. */
export const TEST_SIGN_IN_COOKIE = "learn-amp.test-sign-in";
