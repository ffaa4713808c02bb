/** @type {import("next").NextConfig} */
export default {
  // Types and lint are checked by `npm test`; a build must not stop at a folder that is no part of it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: ["@okta/okta-sdk-nodejs", "pino", "undici"],
  // Okta is told the address on the left; why its route is elsewhere: docs/decisions/0044.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/webhooks/okta/:connectionId", destination: "/api/okta-event-hook/:connectionId" },
    ],
  }),
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
      ],
    },
  ],
};
