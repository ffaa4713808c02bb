import { DateTime } from "luxon";
import type { MailContent } from "@/lib/mail/compose";

interface RemindedTask {
  title: string;
  /** YYYY-MM-DD. */
  dueOn: string;
}

interface Reminded {
  /** The name to use in the mail. */
  name: string;
  company: string;
  /** Today's date for them. */
  today: string;
  tasks: RemindedTask[];
}

/** Tasks named in a mail; the page shows the others. */
const NAMED = 10;

/** Says which tasks are due or overdue. */
export function reminderWords(reminded: Reminded, appUrl: string): MailContent {
  const { name, company, today, tasks } = reminded;
  const overdue = tasks.filter(({ dueOn }) => dueOn < today).length;
  const named = tasks.slice(0, NAMED).map((task) => `${task.title}: ${dueWords(task.dueOn, today)}.`);
  const more = tasks.length - named.length;
  return {
    subject: subject(tasks, overdue),
    paragraphs: [
      `Hello ${name},`,
      tasks.length === 1 ? "You have a task to finish:" : "You have tasks to finish:",
      ...named,
      ...(more > 0 ? [`And ${more} more.`] : []),
    ],
    action: { label: "Open your tasks", href: `${appUrl}/my?tab=tasks` },
    footnote: `You get this email because someone at ${company} assigned you a task. We remind you once before a task is due, and once after.`,
  };
}

function subject(tasks: RemindedTask[], overdue: number): string {
  const [first] = tasks;
  if (tasks.length === 1 && first) return `${overdue > 0 ? "Overdue" : "Due soon"}: ${first.title}`;
  if (overdue === 0) return `${tasks.length} tasks are due soon`;
  return overdue === tasks.length
    ? `${overdue} tasks are overdue`
    : `${tasks.length} tasks are due or overdue`;
}

/** "due tomorrow, Tue 1 Dec", "overdue since Fri 27 Nov". */
function dueWords(dueOn: string, today: string): string {
  const day = DateTime.fromISO(dueOn, { zone: "utc", locale: "en-GB" });
  const days = Math.round(day.diff(DateTime.fromISO(today, { zone: "utc" }), "days").days);
  const date = day.toFormat("ccc d LLL");
  if (days < 0) return `overdue since ${date}`;
  return `due ${days === 0 ? "today" : "tomorrow"}, ${date}`;
}
