import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './Button'
import { copyText } from './copy-text'
import { IconButton } from './IconButton'

type CopyButtonProps = {
  readonly text: string
  readonly label: string
  /** Shows the label as words instead of a tooltip. */
  readonly words?: boolean
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, words = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1_600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => void copyText(text).then(setCopied)
  const icon = copied ? (
    <Check size={13} aria-hidden="true" />
  ) : (
    <Copy size={13} aria-hidden="true" />
  )
  return words ? (
    <Button look="quiet" onClick={copy}>
      {icon}
      {copied ? 'Copied' : label}
    </Button>
  ) : (
    <IconButton label={copied ? 'Copied' : label} onClick={copy}>
      {icon}
    </IconButton>
  )
}
