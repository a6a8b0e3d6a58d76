import { CircleAlert, TriangleAlert } from 'lucide-react'
import styles from './ProfileEditor.module.css'

/** What is wrong with a row, and what of it would not flow. */
export type RowProblemLines = {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

/** Told in full up to so many; a field with dozens of open values would push all else away. */
const TOLD = 3

type RowProblemsProps = { readonly problems: RowProblemLines; readonly columns: number }

/** Problems of a row of fields, in a line of the table right below it. */
export function RowProblems({ problems, columns }: RowProblemsProps) {
  const { errors, warnings } = problems
  if (errors.length + warnings.length === 0) return null
  return (
    <tr className={styles.problemRow}>
      <td />
      <td />
      <td colSpan={columns - 2}>
        <ProblemList problems={problems} />
      </td>
    </tr>
  )
}

/** Problems as a list: what keeps it from being saved first. */
export function ProblemList({ problems }: { readonly problems: RowProblemLines }) {
  const { errors, warnings } = problems
  const rest = warnings.slice(TOLD)
  if (errors.length + warnings.length === 0) return null
  return (
    <ul className={styles.problems}>
      {errors.map((text) => (
        <li key={text} data-tone="failure" role="alert">
          <CircleAlert size={13} aria-hidden="true" />
          {text}
        </li>
      ))}
      {warnings.slice(0, TOLD).map((text) => (
        <li key={text} data-tone="attention">
          <TriangleAlert size={13} aria-hidden="true" />
          {text}
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li data-tone="attention" title={rest.join('\n')}>
          <TriangleAlert size={13} aria-hidden="true" />
          And {rest.length} more of this kind.
        </li>
      )}
    </ul>
  )
}
