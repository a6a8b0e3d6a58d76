import { severities } from '../../shared/domain/issue'
import { severityWords } from '../format/words'
import { SeverityMark } from './SeverityMark'

/** Severities of a drop-down choice, the worst first, each with its shape. */
export const severityChoices = [...severities].reverse().map((value) => ({
  value,
  label: severityWords[value],
  icon: (
    <span aria-hidden="true">
      <SeverityMark severity={value} />
    </span>
  ),
}))
