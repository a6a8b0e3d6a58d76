import { MessagesSquare } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useClock } from '../data/clock'
import { useProfiles } from '../data/profiles'
import { useSettings } from '../data/settings'
import { dayHeading } from '../format/moment'
import { EmptyState } from '../ui/EmptyState'
import { Composer } from './Composer'
import { draftOf, useDrafts } from './drafts'
import { EntryItem } from './EntryItem'
import { entryDays } from './entry-days'
import { FileDrop } from './FileDrop'
import { sendFiles } from './send-files'
import { objectOf, objectWord, type ShownDetail } from './shown-detail'
import { usePeople } from './use-people'
import styles from './WarRoom.module.css'

/** The conversation about an issue or case, both sides in one line of time, and where to write. */
export function WarRoom({ detail }: { readonly detail: ShownDetail }) {
  const { entries } = detail
  const object = objectOf(detail)
  const userName = useSettings((state) => state.settings?.userName)
  const now = useClock((clock) => Math.floor(clock.now / 60_000) * 60_000)
  const days = useMemo(() => entryDays(entries), [entries])
  const goesTo = useGoesTo(detail)
  const people = usePeople(detail)
  const draft = useDrafts((drafts) => draftOf(drafts, object.id))
  const addFiles = (files: readonly File[]) => void sendFiles(object.id, files, draft)
  const stuck = detail.links.flatMap(({ ops }) => ops.filter((op) => op.state === 'blocked'))
  const list = useRef<HTMLDivElement>(null)

  // The newest entry is what one comes for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more entry is the reason to scroll.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [entries.length])

  return (
    <FileDrop visibility={draft.visibility} onFiles={addFiles}>
      <div ref={list} className={styles.list}>
        {entries.length === 0 ? (
          <EmptyState icon={MessagesSquare} title="Nothing said yet">
            Comments and work notes of this {objectWord(object)} and of its tickets meet here.
          </EmptyState>
        ) : (
          days.map(({ day, entries: written }) => (
            <section key={day} aria-label={dayHeading(day, now)}>
              <h3 className={styles.day}>
                <span>{dayHeading(day, now)}</span>
              </h3>
              <ol className={styles.entries}>
                {written.map((entry) => (
                  <EntryItem
                    key={entry.id}
                    entry={entry}
                    stuck={stuck.filter((op) => op.entryId === entry.id)}
                    own={entry.origin.kind === 'local' && entry.author === userName}
                  />
                ))}
              </ol>
            </section>
          ))
        )}
      </div>
      <Composer objectId={object.id} goesTo={goesTo} people={people} onFiles={addFiles} />
    </FileDrop>
  )
}

function useGoesTo({ links }: ShownDetail): readonly string[] {
  const profiles = useProfiles((state) => state.profiles)
  return links
    .filter(({ link }) => link.direction === 'out' || link.direction === 'both')
    .filter(
      ({ link }) =>
        profiles?.find((one) => one.id === link.outboundProfileId)?.entries.which !== 'none',
    )
    .map((view) => view.ticket?.key ?? 'the new ticket')
}
