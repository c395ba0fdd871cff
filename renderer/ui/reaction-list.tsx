import './timeline.css'

export interface ReactionListProps {
  reactions: readonly { readonly id: string; readonly emoji: string; readonly label: string }[]
}

/** Marks that people put on a line; each says in words whose it is. */
export const ReactionList = ({ reactions }: ReactionListProps) => (
  <ul className="k-reactions">
    {reactions.map(({ id, emoji, label }) => (
      <li key={id} title={label}>
        <span role="img" aria-label={label}>
          {emoji}
        </span>
      </li>
    ))}
  </ul>
)
