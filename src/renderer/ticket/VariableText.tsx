import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { issueVariables } from '../../shared/template/issue-values'
import type { TemplateValues } from '../../shared/template/template-values'
import { Suggestions } from '../ui/Suggestions'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './VariableText.module.css'
import { completed, matchingNames, openVariable } from './variable-completion'

type VariableTextProps = {
  readonly id: string
  readonly value: string
  readonly lines: boolean
  readonly invalid: boolean
  readonly required: boolean
  readonly placeholder: string | undefined
  readonly variables: TemplateValues
  readonly onChange: (text: string) => void
}

/** A text whose variables are completed while they are written. */
export function VariableText(props: VariableTextProps) {
  const { id, value, lines, invalid, required, placeholder, variables, onChange } = props
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null)
  const goesTo = useRef<number | null>(null)
  const open = caret === null ? null : openVariable(value, caret)
  const names = open === null ? [] : matchingNames(namesOf(variables), open.prefix)
  const shown = open !== null && names.length > 0
  useLayoutEffect(() => {
    if (goesTo.current === null) return
    input.current?.setSelectionRange(goesTo.current, goesTo.current)
    goesTo.current = null
  })
  const take = (name: string) => {
    if (open === null || caret === null) return
    const next = completed(value, caret, open, name)
    goesTo.current = next.caret
    setCaret(null)
    onChange(next.text)
  }
  const press = (event: KeyboardEvent) => {
    if (!shown) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const name = names[chosen]
    if (step !== undefined) setChosen((chosen + step + names.length) % names.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && name !== undefined) take(name)
    else if (event.key === 'Escape') setCaret(null)
    else return
    // The window around keeps its Esc, the form its Tab.
    event.preventDefault()
    event.stopPropagation()
  }
  const common = {
    ref: input,
    id,
    value,
    invalid,
    placeholder,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': shown ? `${id}-variables` : undefined,
    'aria-activedescendant': shown ? `${id}-variables-${chosen}` : undefined,
    'aria-required': required,
    'aria-describedby': `${id}-error`,
    onChange: (event: { target: { value: string; selectionStart: number | null } }) => {
      setCaret(event.target.selectionStart)
      setChosen(0)
      onChange(event.target.value)
    },
    onKeyDown: press,
    onBlur: () => setCaret(null),
  } satisfies ComponentProps<'input'> & ComponentProps<'textarea'> & { invalid: boolean }
  return (
    <div className={styles.place}>
      {lines ? <TextArea {...common} rows={5} /> : <TextInput {...common} />}
      {shown ? (
        <Suggestions
          id={`${id}-variables`}
          label="Variables"
          lines={names.map((name) => ({
            key: name,
            label: <code className={styles.name}>{name}</code>,
            help: meaningOf(name),
          }))}
          at={chosen}
          onTake={(at) => take(names[at] ?? '')}
        />
      ) : null}
    </div>
  )
}

function namesOf(variables: TemplateValues): readonly string[] {
  const { custom, ...others } = variables
  const own = typeof custom === 'object' && custom !== null ? Object.keys(custom) : []
  return [...Object.keys(others), ...own.map((name) => `custom.${name}`)]
}

function meaningOf(name: string): string {
  return Object.hasOwn(issueVariables, name)
    ? issueVariables[name as keyof typeof issueVariables]
    : 'Added field'
}
