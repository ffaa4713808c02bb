import { expect } from "@playwright/test";
import { runningProduct } from "@/local/testing/product";

export interface Mail {
  subject: string;
  text: string;
}

/** Waits for the newest mail to an address. */
export async function mailTo(address: string): Promise<Mail> {
  let mail: Mail | undefined;
  await expect(async () => {
    const answer = await fetch(`${runningProduct().mailUrl}/api/mails?to=${encodeURIComponent(address)}`);
    mail = ((await answer.json()) as { items: Mail[] }).items[0];
    expect(mail).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return mail as Mail;
}
