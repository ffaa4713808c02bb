import { addDays, dayIn } from "../rules/people/start-dates";
import { teamKey } from "../rules/teams/teams";
import type { Command } from "../sequences/commands";
import type { World } from "../world/world";

type Of<K extends Command["do"]> = Extract<Command, { do: K }>;
type Profile = Parameters<World["okta"]["org"]["create"]>[0];

/** What Okta itself refuses doesn't happen. */
const isRefusal = (error: unknown) =>
  error instanceof Error &&
  /WrongState|BadRequest|NotFound|ValidationFailed|RangeError/.test(error.constructor.name);

/** Does what Okta's admins do there. */
export function actInOkta(world: World, command: Command): void {
  try {
    act(world, command);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

function act(world: World, command: Command): void {
  const { org } = world.okta;
  switch (command.do) {
    case "hire":
      hire(world, command);
      break;
    case "edit":
      edit(world, command.who, {
        title: command.title,
        department: command.department,
        costCenter: command.cost,
      });
      break;
    case "boss":
      edit(world, command.who, nameBoss(world, command));
      break;
    case "email":
      edit(world, command.who, { email: emailTo(world, command.to) });
      break;
    case "login": {
      const login = freshEmail(world);
      edit(world, command.who, { login, email: login });
      break;
    }
    case "swap": {
      const [one, other] = [emailOf(world, command.who), emailOf(world, command.other)];
      edit(world, command.who, { email: other });
      edit(world, command.other, { email: one });
      break;
    }
    case "suspend":
    case "unsuspend":
    case "deactivate":
    case "activate":
    case "lock":
      org.lifecycle(world.at(command.who), command.do);
      break;
    case "delete":
      profileOf(world, command.who);
      if (org.directory.at(world.at(command.who))?.status !== "DEPROVISIONED")
        org.lifecycle(world.at(command.who), "deactivate");
      org.delete(world.at(command.who));
      break;
    case "unassign":
      world.scope.remove(world.at(command.who));
      break;
    case "assign":
      world.scope.add(world.at(command.who));
      break;
    case "start":
      edit(world, command.who, { startDate: dayOf(world, command.on) });
      break;
    case "bosses":
      for (let at = 1; at < org.directory.end; at += 1)
        if (org.directory.at(at))
          org.updateProfile(at, nameBoss(world, { boss: command.boss, by: "two" }), false);
      break;
    case "regroup":
      regroup(world, command);
      break;
    case "delete-group":
      world.scope.deleteGroup(command.which);
  }
}

function edit(world: World, who: number, profile: Profile): void {
  world.okta.org.updateProfile(world.at(who), profile, false);
}

/** Gives everyone of a department another one, or almost everyone (T2). */
function regroup(world: World, { from, to, but }: Of<"regroup">): void {
  const { directory } = world.okta.org;
  const places = Array.from({ length: directory.end - 1 }, (_, n) => n + 1).filter((at) => {
    const department = directory.at(at)?.profile.department;
    return from === null ? at % 5 !== 0 : teamKey(String(department)) === teamKey(from);
  });
  for (const at of places.slice(but)) world.okta.org.updateProfile(at, { department: to }, false);
}

/** Returns someone's profile; for someone deleted, their last one. */
function profileOf(world: World, who: number): Profile | undefined {
  const at = world.at(who);
  const profile = world.okta.org.directory.at(at)?.profile;
  if (profile) world.profiles.set(at, { ...profile });
  return profile ?? world.profiles.get(at);
}

function emailOf(world: World, who: number): string {
  const email = profileOf(world, who)?.email;
  return typeof email === "string" ? email : freshEmail(world);
}

/** The address of someone else, one that no one has had, or one outside the company's domains (S7). */
function emailTo(world: World, to: number | "outside" | null): string {
  if (to === "outside") return freshEmail(world).replace("@", "@outside.");
  return to === null ? freshEmail(world) : emailOf(world, to);
}

/** No one has had this address, so each act in Okta causes another event. */
const freshEmail = ({ okta, domain }: World) => `new${okta.org.directory.version}@${domain}`;

/** Returns a start date so many days from now, or a text that Okta gives instead. */
function dayOf(world: World, on: number | string | null): string | null {
  if (typeof on !== "number") return on;
  const day = addDays(dayIn(world.model.settings, world.now), on);
  return on % 2 === 0 ? day : `${day}T08:30:00Z`;
}

/** Names a manager by one of the keys that Okta's attributes may hold (G2). */
function nameBoss(world: World, { boss, by }: { boss: number | null; by: string }): Profile {
  const person = boss === null ? null : world.okta.org.directory.at(world.at(boss));
  if (!person) return { managerId: null, manager: null };
  const { login, email, employeeNumber } = person.profile;
  if (by === "two") {
    const other = world.okta.org.directory.at(world.at((boss ?? 0) + 1));
    return { managerId: person.id, manager: String(other?.profile.login ?? login) };
  }
  if (by === "id" || by === "number")
    return { managerId: by === "id" ? person.id : String(employeeNumber), manager: null };
  return { managerId: null, manager: String(by === "login" ? login : email) };
}

/** Adds someone new, perhaps with the address or employee number of someone Okta has or had. */
export function hire(
  world: World,
  { like, takes, department, boss, by, isStaged, starts }: Of<"hire">,
): void {
  const { org } = world.okta;
  const n = org.directory.end;
  const login = `person${n}@${world.domain}`;
  const known = like === null ? undefined : profileOf(world, like);
  const isAlike = (what: "email" | "number") => known && (takes === what || takes === "both");
  const number = isAlike("number") ? String(known?.employeeNumber) : takes === "junk" ? "N/A" : `e${n}`;
  const { id } = org.create(
    {
      login,
      email: isAlike("email") ? String(known?.email) : login,
      firstName: "Person",
      lastName: `No ${n}`,
      title: `Title ${n % 3}`,
      department,
      employeeNumber: number,
      startDate: dayOf(world, starts),
      costCenter: `0${n}.50`,
      ...nameBoss(world, { boss, by }),
    },
    !isStaged,
  );
  world.scope.add(org.directory.positionOf(id) ?? -1);
}
