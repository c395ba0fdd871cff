import { useEffect, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { CheckIcon, CopyIcon } from './icons/action.tsx'

export interface CopyButtonProps {
  text: string
  label: string
  copiedLabel: string
  /** Where copying must be told to somebody; by default it goes straight to the clipboard. */
  onCopy?: ((text: string) => void) | undefined
  className?: string | undefined
}

export const CopyButton = ({ text, label, copiedLabel, onCopy, className }: CopyButtonProps) => {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), 1600)
    return () => clearTimeout(timer)
  }, [isDone])
  return (
    <IconButton
      size="sm"
      className={className}
      label={isDone ? copiedLabel : label}
      icon={isDone ? <CheckIcon size={15} /> : <CopyIcon size={15} />}
      onPress={() => {
        if (onCopy) onCopy(text)
        else void navigator.clipboard.writeText(text)
        setDone(true)
      }}
    />
  )
}
