import Link from "next/link";

export default function NotFound() {
  return (
    <main className="grid min-h-[60vh] place-items-center px-4 text-center">
      <div>
        <h1 className="text-xl font-semibold">Page not found</h1>
        <p className="mt-1 text-sm text-muted">It may have moved, or you don't have access.</p>
        <Link href="/" className="mt-4 inline-block text-sm text-accent underline">
          Go to the start page
        </Link>
      </div>
    </main>
  );
}
