import { useEffect, useState } from 'react'
import type { Settings } from '../../shared/ipc/views'
import { TextInput } from '../ui/TextInput'
import styles from './Settings.module.css'

type TypedSettingProps = {
  readonly label: string
  readonly settings: Settings
  readonly read: (settings: Settings) => string
  readonly problem: (text: string) => string | null
  readonly write: (text: string) => Promise<void>
}

/** A setting that is typed: stored on Enter or on leaving the field, put back with Esc. */
export function TypedSetting({ label, settings, read, problem, write }: TypedSettingProps) {
  const stored = read(settings)
  const [text, setText] = useState(stored)
  useEffect(() => setText(stored), [stored])
  const wrong = problem(text.trim())
  const store = () => {
    if (wrong === null && text.trim() !== stored) void write(text.trim())
  }
  return (
    <>
      <TextInput
        aria-label={label}
        value={text}
        invalid={wrong !== null}
        onChange={(event) => setText(event.target.value)}
        onBlur={store}
        onKeyDown={(event) => {
          if (event.key === 'Enter') store()
          else if (event.key === 'Escape') setText(stored)
        }}
      />
      {wrong === null ? null : (
        <p role="alert" className={styles.wrong}>
          {wrong}
        </p>
      )}
    </>
  )
}

type WholeNumberProps = {
  readonly label: string
  readonly settings: Settings
  readonly read: (settings: Settings) => number
  readonly write: (value: number) => Promise<void>
  readonly most: number
  readonly unit: 'seconds' | 'minutes'
}

/** A typed whole number from 1 on. */
export function WholeNumber({ label, settings, read, write, most, unit }: WholeNumberProps) {
  return (
    <TypedSetting
      label={label}
      settings={settings}
      read={(now) => String(read(now))}
      problem={(text) => numberProblem(text, most, unit)}
      write={(text) => write(Number(text))}
    />
  )
}

/** What is wrong with a typed number, or null. */
export function numberProblem(
  text: string,
  most: number,
  unit: 'seconds' | 'minutes',
): string | null {
  const value = Number(text)
  const fits = text !== '' && Number.isInteger(value) && value >= 1 && value <= most
  return fits ? null : `Whole ${unit} from 1 to ${most.toLocaleString('en-US')}.`
}
