import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { type CommandId, withKey } from '../app/keymap'
import styles from './IssueDetail.module.css'

export type DetailTabPart<T extends string> = {
  readonly value: T
  readonly label: string
  readonly command: CommandId
  /** How much is in it; nothing is said of none. */
  readonly count?: number
  /** How much in it wants a person. */
  readonly trouble?: number
  readonly content: ReactNode
}

type DetailTabsProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly parts: readonly DetailTabPart<T>[]
  readonly onChange: (value: T) => void
}

/** The parts of an issue or case, one at a time; each has a key. */
export function DetailTabs<T extends string>(props: DetailTabsProps<T>) {
  const { label, value, parts, onChange } = props
  return (
    <Tabs.Root
      className={styles.tabs}
      value={value}
      onValueChange={(chosen) => onChange(chosen as T)}
    >
      <Tabs.List className={styles.tabList} aria-label={label}>
        {parts.map(({ value: part, label: word, command, count = 0, trouble = 0 }) => (
          <Tabs.Tab key={part} value={part} className={styles.tab} title={withKey(word, command)}>
            {word}
            {count > 0 ? <span className={styles.tabCount}>{count}</span> : null}
            {trouble > 0 ? <span className={styles.tabTrouble}>{trouble}</span> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ value: part, content }) => (
        <Tabs.Panel key={part} value={part} className={styles.panel}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
