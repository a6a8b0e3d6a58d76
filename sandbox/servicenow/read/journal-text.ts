import type { Act } from '../model/act'
import type { Row } from '../model/row'
import { shownTime } from '../time/date-text'

const titles: Readonly<Record<string, string>> = {
  comments: 'Additional comments',
  work_notes: 'Work notes',
}

/** The journal entries of a record, oldest first. */
export function journalOf(act: Act, sysId: string): readonly Row[] {
  return act.world.state.rows('sys_journal_field').filter((row) => row.values.element_id === sysId)
}

/**
 * What a journal column shows where display values are asked for: all entries as one text, newest
 * first, with times in the reader's own zone and manner.
 */
export function journalText(act: Act, sysId: string, column: string): string {
  const wanted = column === 'comments_and_work_notes' ? ['comments', 'work_notes'] : [column]
  const blocks = journalOf(act, sysId)
    .filter((row) => wanted.includes(row.values.element ?? ''))
    .map((row) => {
      const {
        sys_created_on: at = '',
        sys_created_by: by = '',
        element = '',
        value = '',
      } = row.values
      const author = act.world.state.find('sys_user', 'user_name', by)?.values.name ?? by
      const title = titles[element] ?? element
      return `${shownTime(at, act.account)} - ${author} (${title})\n${value}\n\n`
    })
  return blocks.reverse().join('')
}
