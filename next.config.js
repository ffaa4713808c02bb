import path from "node:path";
import { allowedMethods } from "./lib/http/allowed-methods.mjs";

/** For every address. The policy of pages is made for each request (proxy.ts). */
const security = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

/** What isn't a page shows and runs nothing, whoever makes a browser open it. */
const nothing = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** A route that answers every method says itself what it takes. */
const answersFew = ({ methods }) => methods.length < 7;

/** @type {import("next").NextConfig} */
export default {
  // `npm test` checks the types of every folder before it builds, and CI runs it for each change. A build would check them
  // again, tests and local tools included, and fail for a mistake that is no part of the product.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: ["@okta/okta-sdk-nodejs", "pino", "undici"],
  // Next keeps a copy of a body for proxy.ts; pages take none, and a launch from Okta takes a small form.
  experimental: { proxyClientMaxBodySize: 64 * 1024 },
  // Okta is told the address on the left; why its route is elsewhere: docs/decisions/0044.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/webhooks/okta/:connectionId", destination: "/api/okta-event-hook/:connectionId" },
    ],
  }),
  headers: async () => [
    { source: "/:path*", headers: security },
    { source: "/(api|webhooks)/:path*", headers: [nothing] },
    { source: "/metrics", headers: [nothing] },
    // Next answers 405 by itself, but doesn't say what an address takes.
    ...allowedMethods(path.join(import.meta.dirname, "app"))
      .filter(answersFew)
      .map(({ source, methods }) => ({
        source,
        headers: [{ key: "Allow", value: methods.join(", ") }],
      })),
  ],
};
