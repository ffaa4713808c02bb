import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { IssuesTopic, TopicPage } from "@/components/help/topic-page";
import { findTopic } from "@/components/help/topics";
import { explainProblems } from "@/lib/problems/explain-problems";

interface Props {
  params: Promise<{ topic: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { topic } = await params;
  return { title: topic === "issues" ? "Issues" : (findTopic(topic)?.title ?? "Help") };
}

export default async function HelpTopicRoute({ params }: Props) {
  await pageContext("people.read");
  const { topic: slug } = await params;
  if (slug === "issues") return <IssuesTopic issues={explainProblems()} />;
  return <TopicPage topic={findTopic(slug) ?? notFound()} />;
}
