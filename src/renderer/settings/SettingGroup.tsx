import type { ReactNode } from 'react'
import styles from './Settings.module.css'

type SettingGroupProps = { readonly title: string; readonly children: ReactNode }

/** Settings about the same thing, under their heading. */
export function SettingGroup({ title, children }: SettingGroupProps) {
  return (
    <div className={styles.group}>
      <h2>{title}</h2>
      {children}
    </div>
  )
}
