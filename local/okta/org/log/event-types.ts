/** Okta's wording of its event types, and the names in its first API if known. */
const known: Record<string, readonly [message: string, legacy?: string]> = {
  "user.lifecycle.create": ["Create okta user", "core.user.config.user_creation.success"],
  "user.lifecycle.activate": ["Activate Okta user", "core.user.config.user_activated"],
  "user.lifecycle.deactivate": ["Deactivate Okta user", "core.user.config.user_deactivated"],
  "user.lifecycle.suspend": ["Suspend Okta user", "core.user.config.user_status.suspended"],
  "user.lifecycle.unsuspend": ["Unsuspend Okta user"],
  "user.lifecycle.reactivate": ["Reactivate Okta user"],
  "user.lifecycle.delete.initiated": ["Delete Okta user initiated"],
  "user.lifecycle.delete.completed": ["Delete Okta user completed"],
  "user.account.update_profile": ["Update user profile for Okta", "core.user.config.profile_update.success"],
  "user.account.update_password": [
    "User update password for Okta",
    "core.user.config.password_update.success",
  ],
  "user.account.reset_password": ["Fired when the user's Okta password is reset"],
  "user.account.expire_password": ["Expire Okta password"],
  "user.account.lock": ["Max sign in attempts exceeded", "core.user_auth.account_locked"],
  "user.account.unlock": ["User account unlock"],
  "user.account.unlock_by_admin": ["Unlock user account by admin"],
  "application.user_membership.add": [
    "Add user to application membership",
    "app.generic.provision.assign_user_to_app",
  ],
  "application.user_membership.remove": [
    "Remove user's application membership",
    "app.generic.provision.deactivate_user_from_app",
  ],
  "application.user_membership.update": ["Update user's application membership"],
  "application.lifecycle.create": ["Create application"],
  "application.lifecycle.update": ["Update application", "app.generic.config.app_updated"],
  "application.lifecycle.activate": ["Activate application"],
  "application.lifecycle.deactivate": ["Deactivate application"],
  "application.lifecycle.delete": ["Delete application"],
  "group.lifecycle.create": ["Create Okta group"],
  "group.lifecycle.delete": ["Delete Okta group"],
  "group.profile.update": ["Update Okta group"],
  "group.user_membership.add": ["Add user to group membership", "core.user_group_member.user_add"],
  "group.user_membership.remove": ["Remove user from group membership", "core.user_group_member.user_remove"],
  "group.application_assignment.add": ["Add assigned application to group"],
  "group.application_assignment.remove": ["Remove assigned application from group"],
  "group.application_assignment.update": ["Update application assignment of group"],
  "system.api_token.create": ["Create API token"],
  "system.api_token.revoke": ["Revoke API token"],
  "user.session.start": ["User login to Okta", "core.user_auth.login_success"],
  "user.session.end": ["User logout from Okta", "core.user_auth.logout_success"],
  "user.session.clear": ["Clear user session", "core.user_auth.session_clear"],
  "user.authentication.universal_logout": ["Universal Logout"],
};

const warnings = /\.(lock|violation|warning)$/;

export function describeEvent(eventType: string) {
  const [displayMessage = eventType, legacyEventType = null] = known[eventType] ?? [];
  return { displayMessage, legacyEventType, severity: warnings.test(eventType) ? "WARN" : "INFO" };
}
