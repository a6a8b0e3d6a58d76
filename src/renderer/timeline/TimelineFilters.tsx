import type { HistoryFilter, Lane, Subject } from '../../shared/domain/history-filter'
import { coreFields } from '../../shared/domain/issue'
import type { LinkView } from '../../shared/ipc/views'
import { fieldWord } from '../format/words'
import { Checkbox } from '../ui/Checkbox'
import { Select } from '../ui/Select'
import styles from './Timeline.module.css'

const subjectChoices: readonly { value: Subject | 'all'; label: string }[] = [
  { value: 'all', label: 'All events' },
  { value: 'field', label: 'Values' },
  { value: 'entry', label: 'Comments and files' },
  { value: 'ticket', label: 'Tickets and links' },
  { value: 'trouble', label: 'Trouble' },
  { value: 'other', label: 'Other' },
]

const laneChoices: readonly { value: Lane | 'both'; label: string }[] = [
  { value: 'both', label: 'Both sides' },
  { value: 'here', label: 'Only here' },
  { value: 'there', label: 'Only tickets' },
]

const fieldChoices: readonly { value: string; label: string }[] = [
  { value: 'all', label: 'All fields' },
  ...coreFields.map((value) => ({ value, label: fieldWord(value) })),
]

type TimelineFiltersProps = {
  readonly filter: HistoryFilter
  readonly links: readonly LinkView[]
  readonly onChange: (filter: HistoryFilter) => void
}

/** Chooses which events are shown. */
export function TimelineFilters({ filter, links, onChange }: TimelineFiltersProps) {
  const put = (changes: Partial<HistoryFilter>) => onChange({ ...filter, ...changes })
  const instances = new Map(
    links.map(({ link, instance }) => [link.instanceId as string, instance?.name ?? 'deleted']),
  )
  return (
    <fieldset className={styles.filters} aria-label="Events shown">
      <Select
        label="Kind of event"
        value={filter.subject}
        choices={subjectChoices}
        onChange={(subject) => put({ subject })}
      />
      <Select
        label="Side"
        value={filter.lane}
        choices={laneChoices}
        onChange={(lane) => put({ lane })}
      />
      <Select
        label="Show events of"
        value={filter.field}
        choices={fieldChoices}
        onChange={(field) => put({ field })}
      />
      {instances.size < 2 ? null : (
        <Select
          label="Connector"
          value={filter.instanceId}
          choices={[
            { value: 'all', label: 'All connectors' },
            ...[...instances].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(instanceId) => put({ instanceId })}
        />
      )}
      <Checkbox
        label="Only failures"
        checked={filter.onlyFailures}
        onChange={(onlyFailures) => put({ onlyFailures })}
      />
    </fieldset>
  )
}
