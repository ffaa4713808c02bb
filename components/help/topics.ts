import { dataTopics } from "./data-topics";
import { fieldTopics } from "./field-topics";
import type { HelpTopic } from "./help-topic";
import { oktaTopics } from "./okta-topics";
import { syncTopics } from "./sync-topics";

/** Every help topic, in the order of the list. */
export const helpTopics: readonly HelpTopic[] = [...syncTopics, ...fieldTopics, ...oktaTopics, ...dataTopics];

/** Returns a topic by its address; null if there is none. */
export function findTopic(slug: string): HelpTopic | null {
  return helpTopics.find((topic) => topic.slug === slug) ?? null;
}
