import { memo, useId } from 'react'
import { SeverityMark } from '../marks/SeverityMark'
import { cx } from '../ui/class-names'
import { Kbd } from '../ui/Kbd'
import styles from './Palette.module.css'
import type { PaletteLine, PaletteSection } from './palette-line'

type PaletteListProps = {
  readonly id: string
  readonly sections: readonly PaletteSection[]
  readonly current: PaletteLine | undefined
  readonly onChoose: (line: PaletteLine) => void
}

/** The lines under their headings; the keys are taken by the box above. */
export function PaletteList({ id, sections, current, onChoose }: PaletteListProps) {
  const headingId = useId()
  return (
    <div id={id} role="listbox" aria-label="Found" className={styles.list}>
      {sections.map(({ group, lines }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
        <div key={group} role="group" aria-labelledby={`${headingId}-${group}`}>
          <div id={`${headingId}-${group}`} role="presentation" className={styles.heading}>
            {group}
          </div>
          {lines.map((line) => (
            <Line
              key={line.id}
              id={`${id}-${line.id}`}
              line={line}
              current={line === current}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

type LineProps = {
  readonly id: string
  readonly line: PaletteLine
  readonly current: boolean
  readonly onChoose: (line: PaletteLine) => void
}

const Line = memo(function Line({ id, line, current, onChoose }: LineProps) {
  const { label, detail, keys, severity } = line
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the box above.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className={cx(styles.line, current && styles.current)}
      // The box keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(line)}
    >
      {severity === null ? null : <SeverityMark severity={severity} />}
      <span className={styles.label} title={label} dir="auto">
        {label}
      </span>
      {detail === '' ? null : <span className={styles.detail}>{detail}</span>}
      {keys === '' ? null : <Kbd keys={keys} />}
    </div>
  )
})
