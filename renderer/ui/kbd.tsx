import './kbd.css'

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Shift: '⇧',
}

/** A key or a combination, written with plus signs: `Ctrl+K`. A space separates keys pressed in turn: `g i`. */
export const Kbd = ({ keys }: { keys: string }) => (
  <span className="k-kbd-set">
    {keys.split(/[+ ](?=.)/).map((key, at) => (
      // A combination may repeat a key and never reorders
      <kbd className="k-kbd" key={at}>
        {signs[key] ?? key}
      </kbd>
    ))}
  </span>
)
