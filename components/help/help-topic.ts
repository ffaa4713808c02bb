/** The help pages: our own words on each topic, so that admins need no other manual. */

interface HelpSection {
  /** Its address within the page. */
  id: string;
  title: string;
  paragraphs: readonly string[];
  list?: readonly string[];
}

export interface HelpTopic {
  slug: string;
  title: string;
  /** One sentence, for the list of topics and for ⌘K. */
  summary: string;
  sections: readonly HelpSection[];
  /** The page that the topic is about. */
  place?: { label: string; href: string };
}
