import { ArrowLeft, ArrowRight, ChevronRight, Minus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { conflictPolicies, type ProfileDirection, rowModes } from '../../shared/domain/profile'
import { fieldTypes } from '../../shared/domain/value'
import type { RemoteFieldView } from '../../shared/ipc/profile-views'
import { counted, fieldWord, policyWords } from '../format/words'
import { cx } from '../ui/class-names'
import { IconButton } from '../ui/IconButton'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import type { EditedRow } from './edited-profile'
import styles from './ProfileEditor.module.css'
import { issueValues, modeWords } from './profile-words'
import { type RowProblemLines, RowProblems } from './RowProblems'
import type { ValueSide } from './ValueInput'
import { ValueTable } from './ValueTable'

type EditorRowProps = {
  readonly row: EditedRow
  readonly direction: ProfileDirection
  /** Name of the other system. */
  readonly system: string
  /** What the other side says of the field it names; null = unknown or not asked. */
  readonly field: RemoteFieldView | null
  /** Identifier of the proposals for names of its fields. */
  readonly suggestions: string
  readonly problems: RowProblemLines
  /** The page was opened for this row. */
  readonly wanted: boolean
  readonly onRow: (changes: Partial<EditedRow>, what: string | null) => void
  readonly onAddValues: (values: readonly string[]) => void
  readonly onRemove: () => void
}

const modeChoices = rowModes.map((value) => ({ value, label: modeWords[value] }))
const policyChoices = conflictPolicies.map((value) => ({ value, label: policyWords[value] }))
const typeChoices = fieldTypes.map((value) => ({ value, label: value }))
const COLUMNS = 7

/** One pair of fields: its direction, what decides between both sides, and its value table. */
export function EditorRow(props: EditorRowProps) {
  const { row, direction, system, field, problems, wanted, onRow } = props
  const [open, setOpen] = useState(wanted)
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (wanted) line.current?.scrollIntoView({ block: 'center' })
  }, [wanted])
  const name = fieldWord(row.local) || 'the added field'
  const Arrow = row.mode === 'off' ? Minus : direction === 'inbound' ? ArrowLeft : ArrowRight
  const sides = valueSides(row, system, field)
  return (
    <tbody>
      <tr ref={line} className={cx(wanted && styles.wanted)} data-off={row.mode === 'off'}>
        <th scope="row">
          {row.local.startsWith('custom:') ? (
            <TextInput
              aria-label="Name of the added field"
              value={row.local.slice('custom:'.length)}
              invalid={row.local === 'custom:'}
              onChange={(event) =>
                onRow({ local: `custom:${event.target.value}` }, `local ${row.id}`)
              }
            />
          ) : (
            name
          )}
        </th>
        <td className={styles.arrow}>
          <Arrow size={14} aria-hidden="true" />
        </td>
        <td>
          <TextInput
            aria-label={`${system} field for ${name}`}
            value={row.remote}
            invalid={row.remote === ''}
            title={field?.label ?? row.remote}
            placeholder={`Field in ${system}`}
            list={props.suggestions}
            onChange={(event) => onRow({ remote: event.target.value }, `remote ${row.id}`)}
          />
        </td>
        <td>
          <Select
            label={`When ${name} is synced`}
            value={row.mode}
            choices={modeChoices}
            onChange={(mode) => onRow({ mode }, null)}
          />
        </td>
        <td>
          <Select
            label={`When both sides changed ${name}`}
            value={row.conflict}
            choices={policyChoices}
            onChange={(conflict) => onRow({ conflict }, null)}
          />
        </td>
        <td>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={open}
            aria-label={`Values of ${name}: ${valuesWord(row)}`}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={14} className={cx(open && styles.turned)} aria-hidden="true" />
            {valuesWord(row)}
          </button>
        </td>
        <td>
          <IconButton label={`Remove ${name}`} onClick={props.onRemove}>
            <Trash2 size={14} aria-hidden="true" />
          </IconButton>
        </td>
      </tr>
      <RowProblems problems={problems} columns={COLUMNS} />
      {open ? (
        <tr className={styles.details}>
          <td colSpan={COLUMNS}>
            {row.local.startsWith('custom:') ? (
              <div className={styles.others}>
                <span>Values are compared as</span>
                <Select
                  label={`Kind of ${name}`}
                  value={row.type}
                  choices={typeChoices}
                  onChange={(type) => onRow({ type }, null)}
                />
              </div>
            ) : null}
            <ValueTable
              row={row}
              from={direction === 'inbound' ? sides.there : sides.here}
              to={direction === 'inbound' ? sides.here : sides.there}
              onRow={onRow}
              onAdd={props.onAddValues}
            />
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

function valuesWord({ pairs }: EditedRow): string {
  return pairs === null ? 'unchanged' : counted(pairs.length, 'value')
}

function valueSides(
  row: EditedRow,
  system: string,
  field: RemoteFieldView | null,
): { readonly here: ValueSide; readonly there: ValueSide } {
  const here = issueValues(row.local)
  const there = field?.values?.map((value) => ({ value, label: value })) ?? null
  return {
    here: { name: 'Lockstep', choices: here, closed: here !== null },
    there: { name: system, choices: there, closed: false },
  }
}
