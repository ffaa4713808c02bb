import type { ProblemKind } from "./kind";

/** What each kind of problem means to an admin. `{name}` stands for a value of the problem's detail. */
export const problemKinds = {
  LISTING_TOO_SHORT: {
    title: "Okta's list looked incomplete",
    message:
      "Okta listed {read} people. The last complete sync had {lastGood}. We removed no one for being missing ({missing} people).",
    advice:
      "In Okta, open the app's Assignments tab and check that everyone who needs Learn Amp is assigned. Then check that the API credential can see all of them.",
    places: ["okta-app", "api-access"],
    look: "list",
  },
  CANARY_MISSING: {
    title: "A known admin is missing from Okta's list",
    message:
      "An admin who linked their account during setup isn't in Okta's list. We removed no one for being missing ({missing} people).",
    advice:
      "In Okta, assign that admin to the app again, and check what the API credential can see. If they have left, deactivate them in People.",
    places: ["okta-app", "api-access", "people"],
    look: "list",
  },
  APP_INACTIVE: {
    title: "The Okta app is deactivated",
    message: "The app “{app}” is {status} in Okta, so no one can sign in through Okta.",
    advice: "In Okta, go to Applications, open the app and select Activate.",
    places: ["okta-app"],
    look: "app",
  },
  LISTING_INCOMPLETE: {
    title: "Okta's list is incomplete",
    message:
      "Okta's list leaves out at least {inScope} people who are in scope when we ask about them one by one. We removed no one without such an answer.",
    advice:
      "You don't need to do anything at first: the next sync reads the list again. If it happens again, check what the API credential can see.",
    places: ["api-access", "okta-app"],
    look: "list",
  },
  SCOPE_GROUP_MISSING: {
    title: "A chosen group no longer exists in Okta",
    message:
      "Okta doesn't find the group {groupId}. We keep its people until Okta confirms, one by one, that they are no longer in scope.",
    advice: "Choose other groups under Fields and scope, or restore the group in Okta.",
    places: ["fields"],
    look: "list",
  },
  ENTRY_WITHOUT_ID: {
    title: "Entry without an ID in Okta's list",
    message:
      "{entries} entries in Okta's list have no ID, so we can't tell who they belong to. We skipped them.",
    advice:
      "Check that the API credential can read full user profiles. If it can, send this to Okta's support.",
    places: ["api-access"],
    look: "list",
  },
  TEAM_REFUSED: {
    title: "Team manager couldn't be saved",
    message: "We couldn't save a manager for the team {team}: {reason}. The team has none for now.",
    advice: "Set the team manager under Teams.",
    places: ["teams"],
    look: "list",
  },
  MISSING_BUT_ASSIGNED: {
    title: "Missing from Okta's list, but still assigned",
    message: "Okta's list leaves this person out, but Okta says they're assigned to the app. We kept them.",
    advice:
      "You don't need to do anything at first. If this lasts for days, remove the person from the app in Okta and assign them again.",
    places: ["okta-person"],
    look: "list",
  },
  MISSING_NOT_PROVEN: {
    title: "Kept: Okta didn't confirm that they left",
    message:
      "We asked Okta about this person. Its answers don't confirm that they left, so they keep their access.",
    advice:
      "If they have left, deactivate them in People. If not, check what the API credential can see in Okta.",
    places: ["person", "api-access"],
    look: "person",
  },
  MISSING_NOT_ASKED: {
    title: "Missing from Okta's list, not checked yet",
    message:
      "We reached Okta's rate limit before checking this person. We kept them, and the next sync checks them first.",
    advice:
      "You can wait for the next sync. To check now, find them in People and choose Sync from Okta now.",
    places: ["person"],
    look: "person",
  },
  SCOPE_NOT_PROVEN: {
    title: "Not set up: Okta didn't say whether they are in scope",
    message: "We asked Okta about this person, and it gave no clear answer whether they are in scope.",
    advice:
      "Check that the app is active in Okta and that the API credential can read it. The next sync asks again.",
    places: ["okta-person", "okta-app", "api-access"],
    look: "person",
  },
  READ_FAILED: {
    title: "Okta didn't answer about this person",
    message:
      "Okta answered about others, but not about this person. We changed nothing, and try again within minutes.",
    advice: "You can wait. If it lasts, open the person in Okta and save their profile again.",
    places: ["okta-person"],
    look: "person",
  },
  RECORD_REFUSED: {
    title: "Record couldn't be saved",
    message: "We couldn't save this person: {reason}. They stay as they are. All other people were synced.",
    advice:
      "Look for an unusual value in the person's Okta profile and correct it. Then choose Sync from Okta now in People.",
    places: ["okta-person", "person"],
    look: "person",
  },
  VALUE_CUT: {
    title: "Value shortened",
    message: "Okta has more text than we can show in: {values}. We kept the beginning.",
    advice: "Shorten the value in the person's Okta profile.",
    places: ["okta-person"],
    look: "plan",
  },
  VALUE_TOO_LONG: {
    title: "Value too long, not used",
    message: "Okta has a value that is too long to use in: {values}. We treated it as empty.",
    advice: "Shorten the value in the person's Okta profile, or map another attribute.",
    places: ["okta-person", "fields"],
    look: "plan",
  },
  VALUE_NOT_TEXT: {
    title: "Value isn't text",
    message: "Okta has an object where we need text in: {values}. We treated it as empty.",
    advice: "Put text into the attribute in Okta, or map another attribute.",
    places: ["okta-person", "fields"],
    look: "plan",
  },
  CUSTOM_VALUE: {
    title: "Custom field can't be read",
    message:
      "We can't use Okta's value, or not all of it, in: {values}. A value that we can't read stays as it was.",
    advice: "Correct the value in the person's Okta profile, or choose another attribute for the field.",
    places: ["okta-person", "custom-fields"],
    look: "plan",
  },
  UNREADABLE: {
    title: "Okta's entry can't be read",
    message: "Okta sent this person without the data an account needs. We changed nothing.",
    advice: "Open the person in Okta, check their username and email, and save the profile again.",
    places: ["okta-person"],
    look: "plan",
  },
  UNKNOWN_STATUS: {
    title: "Unknown status in Okta",
    message: "Okta says this person's status is {status}, which we don't know. We changed nothing.",
    advice: "Open the person in Okta and check their status. If it is right, send it to Learn Amp support.",
    places: ["okta-person"],
    look: "plan",
  },
  EMAIL_INVALID: {
    title: "No valid email address",
    message:
      "Okta has no valid email address for this person ({value}). New people get no account. Existing people keep the address they have.",
    advice: "Enter a valid email address in the person's Okta profile.",
    places: ["okta-person", "fields"],
    look: "plan",
  },
  EMAIL_SHARED: {
    title: "Two people in Okta have the same email address",
    message:
      "Several people in Okta have the address {value}. New people get no account. Existing people keep the address they have.",
    advice: "Give each person their own email address in Okta.",
    places: ["okta-person"],
    look: "plan",
  },
  EMAIL_TAKEN: {
    title: "Another account has this email address",
    message: "{value} belongs to another account in Learn Amp.",
    advice:
      "If the address in Okta is wrong, correct it there. If not, find the other account in People and choose Change email.",
    places: ["other-account", "okta-person"],
    look: "plan",
  },
  EMAIL_HELD: {
    title: "A new email address needs an owner's approval",
    message:
      "Okta changed this person's address to {value}, which is outside your company's domains. They have a role or a password, so they keep the old address until an owner decides.",
    advice:
      "Ask an owner to approve or reject the address on the Okta page. If no one expected it, correct it in Okta.",
    places: ["held-addresses", "okta-person"],
    look: "plan",
  },
  EMAIL_REJECTED: {
    title: "New email address rejected",
    message: "An owner rejected {value}, so this person keeps their old address.",
    advice: "Correct the address in Okta.",
    places: ["okta-person"],
    look: "plan",
  },
  ADMIN_NOT_LINKED: {
    title: "An owner or admin has this email address",
    message: "{value} belongs to an owner or admin. Only they can link their account to Okta.",
    advice:
      "Ask them to sign in with a password and complete “Test sign-in” in the Okta settings. If it is someone else's address, an owner can change it in People.",
    places: ["link-account", "other-account"],
    look: "plan",
  },
  IDENTITY_HELD: {
    title: "New in Okta, but may already have an account",
    message:
      "This person has the same {same} ({value}) as the account of {account}. We create nothing until an admin says whether they're the same person.",
    advice:
      "Compare both records under Possible matches, then choose Same person or Different person. Ask HR if you aren't sure.",
    places: ["held-identities", "okta-person"],
    look: "plan",
  },
  NOT_IN_NEW_ORG: {
    title: "Not linked to the new Okta org",
    message:
      "When your company moved to another Okta org, we found no certain match for this account. It's unchanged, no sync updates or removes it, and its holder can't sign in through Okta.",
    advice:
      "If they work for you, give them an account with the same email address in the new org: the next sync links it. Owners and admins sign in with their password and complete “Test sign-in”. If they have left, deactivate them in People.",
    places: ["person", "link-account", "held-identities"],
    look: "move",
  },
  START_DATE_INVALID: {
    title: "Start date can't be read",
    message:
      "“{value}” isn't a date like 2026-12-31. New people wait. Existing people keep their start date and status.",
    advice: "Correct the start date in Okta, or map another attribute to the start date.",
    places: ["okta-person", "fields"],
    look: "plan",
  },
  BLANKING_HELD: {
    title: "Many people would lose a value",
    message: "Okta now has no {word} for {people} of the {filled} people who have one. We kept their values.",
    ofAttribute:
      "Okta now has no “{attribute}” for {lost} of the {filled} people who had one. {people} of them would get another {word}. We kept their values.",
    advice:
      "Check which attributes the field is mapped to, and that the API credential can still read them. If the values should change, approve it under Fields that need approval.",
    places: ["held-fields", "fields", "api-access"],
    look: "list",
  },
  MANAGER_NOT_FOUND: {
    title: "Manager not found",
    message: "Okta names “{value}” as the manager. No one here matches.",
    advice:
      "Correct the manager in the person's Okta profile, or assign the manager to the app. You can also set a manager in People.",
    places: ["okta-person", "person"],
    look: "managers",
  },
  MANAGER_AMBIGUOUS: {
    title: "Several people match the manager",
    message: "Okta names “{value}” as the manager. {hits} people match, so we set none of them.",
    advice:
      "In Okta, name the manager by a value that only one person has: Okta ID, username, email or employee number. You can also set a manager in People.",
    places: ["okta-person", "managers", "person"],
    look: "managers",
  },
  MANAGER_IS_SELF: {
    title: "Listed as their own manager",
    message: "Okta names this person as their own manager, so we set no manager.",
    advice: "Correct the manager in the person's Okta profile, or set a manager in People.",
    places: ["okta-person", "person"],
    look: "managers",
  },
  MANAGER_WAITING: {
    title: "The manager has no account yet",
    message:
      "The manager in Okta (“{value}”) has an issue and isn't set up yet, so the previous manager stays.",
    advice:
      "Solve the manager's issue first: find them in the list of issues. The next sync sets the manager.",
    places: ["okta-person", "person"],
    look: "managers",
  },
  MANAGER_LOOP: {
    title: "Managers in a loop",
    message: "These people manage each other in a loop: {loop}. We set none of these managers.",
    advice: "Correct one person's manager in Okta, or set another manager in People.",
    places: ["person", "okta-person"],
    look: "loops",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;
