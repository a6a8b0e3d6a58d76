type SuggestionsProps = {
  readonly id: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** What a text field proposes while it is typed in; anything else may be typed as well. */
export function Suggestions({ id, choices }: SuggestionsProps) {
  return (
    <datalist id={id}>
      {choices.map(({ value, label }) => (
        <option key={value} value={value} label={label} />
      ))}
    </datalist>
  )
}
