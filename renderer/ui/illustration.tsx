import type { ReactNode } from 'react'

export type IllustrationName = 'inbox' | 'search' | 'done' | 'people' | 'files' | 'chat' | 'offline'

const sheet = <rect className="k-line" x="34" y="16" width="52" height="60" rx="6" />

const drawings: Record<IllustrationName, ReactNode> = {
  inbox: (
    <>
      <path
        className="k-line"
        d="M30 52 40 26a4 4 0 0 1 4-3h32a4 4 0 0 1 4 3l10 26v20a5 5 0 0 1-5 5H35a5 5 0 0 1-5-5Z"
      />
      <path className="k-accent" d="M30 52h17a13 13 0 0 0 26 0h17" />
    </>
  ),
  search: (
    <>
      {sheet}
      <path className="k-accent" d="M44 30h20M44 40h12" />
      <circle className="k-line" cx="72" cy="56" r="14" />
      <path className="k-accent" d="m82 66 10 10" />
    </>
  ),
  done: (
    <>
      {sheet}
      <path className="k-line" d="M46 32h28M46 42h20" />
      <circle className="k-line" cx="78" cy="66" r="14" />
      <path className="k-accent" d="m72 66 5 5 8-10" />
    </>
  ),
  people: (
    <>
      <circle className="k-line" cx="46" cy="38" r="11" />
      <path className="k-line" d="M26 74c2-14 10-20 20-20s18 6 20 20" />
      <circle className="k-line" cx="76" cy="34" r="9" />
      <path className="k-accent" d="M72 52c12-2 20 6 22 20" />
    </>
  ),
  files: (
    <>
      <path
        className="k-line"
        d="M28 32a4 4 0 0 1 4-4h18l7 8h29a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4H32a4 4 0 0 1-4-4Z"
      />
      <path className="k-accent" d="M59 66V48m-8 8 8-8 8 8" />
    </>
  ),
  chat: (
    <>
      <path
        className="k-line"
        d="M26 28a5 5 0 0 1 5-5h38a5 5 0 0 1 5 5v22a5 5 0 0 1-5 5H46l-10 9v-9h-5a5 5 0 0 1-5-5Z"
      />
      <path className="k-line" d="M80 40h9a5 5 0 0 1 5 5v18a5 5 0 0 1-5 5h-4v8l-9-8H60a5 5 0 0 1-5-4" />
      <path className="k-accent" d="M36 35h28M36 43h16" />
    </>
  ),
  offline: (
    <>
      <path className="k-line" d="M42 70a16 16 0 0 1-2-31.900A22 22 0 0 1 82 44a13 13 0 0 1 0 26Z" />
      <path className="k-accent" d="m52 50 16 12m0-12L52 62" />
    </>
  ),
}

/** A quiet line drawing above an empty place; it says nothing that the words do not. */
export const Illustration = ({ name }: { name: IllustrationName }) => (
  <svg
    className="k-empty-picture"
    width="120"
    height="92"
    viewBox="0 0 120 92"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <ellipse className="k-fill" cx="60" cy="50" rx="54" ry="38" />
    {drawings[name]}
  </svg>
)
