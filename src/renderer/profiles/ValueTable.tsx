import { ArrowRight, Plus, X } from 'lucide-react'
import { counted, fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { IconButton } from '../ui/IconButton'
import { Select } from '../ui/Select'
import type { EditedRow } from './edited-profile'
import styles from './ProfileEditor.module.css'
import { ValueInput, type ValueSide } from './ValueInput'

type ValueTableProps = {
  readonly row: EditedRow
  readonly from: ValueSide
  readonly to: ValueSide
  readonly onRow: (changes: Partial<EditedRow>, what: string | null) => void
  /** Adds lines for these values. */
  readonly onAdd: (values: readonly string[]) => void
}

/** What each value of one side becomes on the other, and what happens to all others. */
export function ValueTable({ row, from, to, onRow, onAdd }: ValueTableProps) {
  const { pairs, id } = row
  const name = fieldWord(row.local)
  const missing = (from.choices ?? []).filter(
    ({ value }) => !(pairs ?? []).some((pair) => pair.from === value),
  )
  const setPair = (pairId: number, change: { from?: string; to?: string }) =>
    onRow(
      { pairs: (pairs ?? []).map((one) => (one.id === pairId ? { ...one, ...change } : one)) },
      `pair ${pairId} ${Object.keys(change).join()}`,
    )
  return (
    <div className={styles.values}>
      <Checkbox
        label="Translate values by a table"
        checked={pairs !== null}
        onChange={(on) => onRow({ pairs: on ? [] : null, fallback: null }, null)}
        help={pairs === null ? 'Values pass as they are.' : undefined}
      />
      {pairs === null ? null : (
        <>
          {pairs.length === 0 ? null : (
            <ul className={styles.pairs} aria-label={`Values of ${name}`}>
              <li aria-hidden="true" className={styles.pairsHead}>
                <span>{from.name}</span>
                <span />
                <span>{to.name}</span>
              </li>
              {pairs.map((pair) => (
                <li key={pair.id}>
                  <ValueInput
                    label={`${from.name} value of ${name}`}
                    side={from}
                    value={pair.from}
                    onChange={(value) => setPair(pair.id, { from: value })}
                  />
                  <ArrowRight size={13} aria-hidden="true" />
                  <ValueInput
                    label={`${pair.from || 'It'} becomes`}
                    side={to}
                    value={pair.to}
                    onChange={(value) => setPair(pair.id, { to: value })}
                  />
                  <IconButton
                    label={`Remove the value ${pair.from}`}
                    onClick={() =>
                      onRow({ pairs: pairs.filter((one) => one.id !== pair.id) }, null)
                    }
                  >
                    <X size={14} aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <div className={styles.line}>
            <Button onClick={() => onAdd([''])}>
              <Plus size={13} aria-hidden="true" />
              Add a value
            </Button>
            {missing.length === 0 ? null : (
              <Button
                title={missing.map(({ label }) => label).join(', ')}
                onClick={() => onAdd(missing.map(({ value }) => value))}
              >
                <Plus size={13} aria-hidden="true" />
                Add {counted(missing.length, 'unmapped value')}
              </Button>
            )}
          </div>
          <div className={styles.others}>
            <span>Any other value</span>
            <Select
              label={`Any other value of ${name}`}
              value={row.fallback === null ? 'left' : 'becomes'}
              choices={[
                { value: 'left', label: 'is not synced' },
                { value: 'becomes', label: 'becomes' },
              ]}
              onChange={(way) =>
                onRow({ fallback: way === 'left' ? null : (firstOf(to) ?? 'other') }, null)
              }
            />
            {row.fallback === null ? (
              <span className={styles.muted}>and shown as “not synced: unmapped”</span>
            ) : (
              <ValueInput
                label="Other values become"
                side={to}
                value={row.fallback}
                onChange={(fallback) => onRow({ fallback }, `fallback ${id}`)}
              />
            )}
          </div>
        </>
      )}
    </div>
  )
}

function firstOf({ choices }: ValueSide): string | undefined {
  return choices?.[0]?.value
}
