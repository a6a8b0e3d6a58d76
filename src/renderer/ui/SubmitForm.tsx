import type { ReactNode } from 'react'

type SubmitFormProps = {
  readonly className?: string | undefined
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A form of a dialog: Enter in a line submits it, Ctrl or Cmd with Enter does so from anywhere in it. */
export function SubmitForm({ className, onSubmit, children }: SubmitFormProps) {
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
