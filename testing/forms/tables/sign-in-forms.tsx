import { ForgottenForm } from "@/components/auth/forgotten-form";
import { PasswordForm } from "@/components/auth/password-form";
import { SignInForm } from "@/components/auth/sign-in-form";
import { NameCard } from "@/components/people/own/name-card";
import { findCompanySchema, passwordChoiceSchema } from "@/lib/auth/contract";
import { nameChangeSchema } from "@/lib/people/contract";
import type { FilledForm } from "../form";

/** How people sign in, and their own name. */
export const signInForms: FilledForm[] = [
  {
    name: "Signing in with Okta",
    shown: () => <SignInForm to="/" />,
    types: { Email: "ada@acme.com" },
    button: "Continue with Okta",
    sends: {
      method: "POST",
      path: "/api/sign-in/find",
      takes: findCompanySchema,
      body: { email: "ada@acme.com" },
    },
    refuses: { label: "Email", text: "ada", says: "Enter your work email address." },
  },
  {
    name: "A forgotten password",
    shown: () => <ForgottenForm />,
    types: { Email: "ada@acme.com" },
    button: "Send a link",
    sends: {
      method: "POST",
      path: "/api/password/request",
      takes: findCompanySchema,
      body: { email: "ada@acme.com" },
    },
    refuses: { label: "Email", text: "ada", says: "Enter your work email address." },
  },
  {
    name: "A new password",
    shown: () => <PasswordForm email="ada@acme.com" />,
    types: { "New password": "three quiet owls", "Confirm password": "three quiet owls" },
    button: "Set password",
    sends: {
      method: "POST",
      path: "/api/password/set",
      takes: passwordChoiceSchema,
      body: { password: "three quiet owls" },
    },
    refuses: { label: "Confirm password", text: "three quiet cats", says: "Passwords don't match." },
  },
  {
    name: "One's own name",
    shown: () => <NameCard displayName="Ada" fromOkta={false} />,
    types: { "Your name": "Ada L" },
    button: "Save name",
    sends: {
      method: "POST",
      path: "/api/profile/name",
      takes: nameChangeSchema,
      body: { displayName: "Ada L" },
    },
    refuses: { label: "Your name", text: " ", says: "Enter" },
  },
];
