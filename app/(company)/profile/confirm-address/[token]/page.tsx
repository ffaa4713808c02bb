import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { confirmAddress } from "@/lib/people/own/confirm-address";

export const metadata: Metadata = {
  title: "Confirm your address",
  robots: "noindex",
  referrer: "no-referrer",
};

/** The page that an emailed link opens. People who aren't signed in sign in first and come back. */
export default async function ConfirmAddressPage({ params }: { params: Promise<{ token: string }> }) {
  const context = await pageContext("self.confirm-address");
  const { token } = await params;
  const isConfirmed = await confirmAddress(context, { token });
  redirect(`/profile?address=${isConfirmed ? "confirmed" : "not-confirmed"}`);
}
