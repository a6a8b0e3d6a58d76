import { useId } from 'react'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import { Suggestions } from './Suggestions'

/** One side of a value table: what its values can be. */
export type ValueSide = {
  /** Heading of the column, such as "Jira". */
  readonly name: string
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null
  /** Nothing but the choices can be meant. */
  readonly closed: boolean
}

type ValueInputProps = {
  readonly label: string
  readonly side: ValueSide
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A value of one side: chosen where only some are possible, typed with proposals where any is. */
export function ValueInput({ label, side, value, onChange }: ValueInputProps) {
  const id = useId()
  if (side.closed && side.choices !== null) {
    return (
      <Select
        label={label}
        value={value === '' ? null : value}
        invalid={value === ''}
        choices={side.choices}
        onChange={onChange}
      />
    )
  }
  return (
    <>
      <TextInput
        aria-label={label}
        value={value}
        invalid={value === ''}
        placeholder={`Value in ${side.name}`}
        title={value}
        list={side.choices === null ? undefined : id}
        onChange={(event) => onChange(event.target.value)}
      />
      {side.choices === null ? null : <Suggestions id={id} choices={side.choices} />}
    </>
  )
}
