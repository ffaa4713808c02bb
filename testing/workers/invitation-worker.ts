import { createInterface } from "node:readline";
import { systemClock } from "@/lib/context";
import { openDatabase } from "@/lib/db/client";
import { sendInvitations } from "@/lib/invitations/send-invitations";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { sendMail } from "@/lib/mail/send-mail";

// Sends invitations in a process that tests can kill, once for each line it is given. It sends to SMTP_URL.
const [databaseUrl = "", limit = "50"] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { max: 5 });
for await (const _ of createInterface({ input: process.stdin })) {
  const done = await sendInvitations(db, new Date(), {
    appUrl: "https://learnamp.example",
    limit: Number(limit),
    contextFor: (companyId) => ({
      companyId,
      actor: { kind: "system", name: "send-invitations" },
      clock: systemClock,
      log,
      db,
      jobs: unsentJobs,
    }),
    send: sendMail,
  });
  process.stdout.write(`${JSON.stringify(done)}\n`);
}
await db.$disconnect();
