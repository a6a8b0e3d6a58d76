import { Menu } from '@base-ui/react/menu'
import { Check, ChevronRight, Columns3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { type GroupColumn, groupColumns } from '../../shared/domain/list-look'
import { useSettings } from '../data/settings'
import { changeSettings } from '../settings/change-settings'
import menu from '../ui/Menu.module.css'
import styles from './FilterLine.module.css'
import { columnsAt, columnTitle, type ListWidth, listColumns } from './list-columns'
import { groupBy, toggleColumn, useLook, usualColumns } from './look-store'
import { useRows } from './rows-store'

const densities = ['compact', 'regular', 'comfortable'] as const

/** How the list shows its rows: which columns, in which groups, how tall. */
export function LookMenu({ width }: { readonly width: ListWidth }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.filter} aria-label="Columns">
        <Columns3 size={14} aria-hidden="true" />
        <span className={styles.lookName}>Columns</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
          <Menu.Popup className={menu.popup} aria-label="Columns">
            <ColumnItems width={width} />
            <Menu.Separator className={menu.separator} />
            <GroupItems />
            <DensityItems />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function ColumnItems({ width }: { readonly width: ListWidth }) {
  const columns = useLook((look) => look.columns)
  const widths = useLook((look) => look.widths)
  const shown = columnsAt(width, columns).map(({ column }) => column)
  const usual = columns === null && Object.keys(widths).length === 0
  return (
    <>
      {listColumns.map(({ column, title }) => (
        <Menu.CheckboxItem
          key={column}
          className={menu.item}
          checked={shown.includes(column)}
          disabled={shown.length === 1 && shown[0] === column}
          onCheckedChange={() => toggleColumn(column, width)}
        >
          <span className={menu.check}>
            <Menu.CheckboxItemIndicator>
              <Check size={14} aria-hidden="true" />
            </Menu.CheckboxItemIndicator>
          </span>
          {title}
        </Menu.CheckboxItem>
      ))}
      <Menu.Item className={menu.item} disabled={usual} onClick={usualColumns}>
        <span className={menu.check} />
        Usual columns and widths
      </Menu.Item>
    </>
  )
}

function GroupItems() {
  const group = useRows((rows) => rows.group)
  return (
    <SubMenu title="Group by" present={group === null ? 'nothing' : columnTitle(group)}>
      <Menu.RadioGroup
        value={group ?? ''}
        onValueChange={(value: string) =>
          groupBy(groupColumns.find((one): one is GroupColumn => one === value) ?? null)
        }
      >
        {['' as const, ...groupColumns].map((column) => (
          <RadioLine key={column} value={column}>
            {column === '' ? 'Nothing' : columnTitle(column)}
          </RadioLine>
        ))}
      </Menu.RadioGroup>
    </SubMenu>
  )
}

function DensityItems() {
  const density = useSettings((state) => state.settings?.density ?? 'regular')
  return (
    <SubMenu title="Density" present={density}>
      <Menu.RadioGroup
        value={density}
        onValueChange={(value: (typeof densities)[number]) =>
          void changeSettings({ density: value })
        }
      >
        {densities.map((one) => (
          <RadioLine key={one} value={one}>
            {`${one.charAt(0).toUpperCase()}${one.slice(1)}`}
          </RadioLine>
        ))}
      </Menu.RadioGroup>
    </SubMenu>
  )
}

type SubMenuProps = {
  readonly title: string
  readonly present: string
  readonly children: ReactNode
}

function SubMenu({ title, present, children }: SubMenuProps) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={menu.item}>
        <span className={menu.check} />
        {title}
        <span className={styles.present}>{present}</span>
        <ChevronRight size={14} aria-hidden="true" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className={menu.positioner} sideOffset={-2} alignOffset={-5}>
          <Menu.Popup className={menu.popup}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  )
}

function RadioLine({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Menu.RadioItem className={menu.item} value={value}>
      <span className={menu.check}>
        <Menu.RadioItemIndicator>
          <Check size={14} aria-hidden="true" />
        </Menu.RadioItemIndicator>
      </span>
      {children}
    </Menu.RadioItem>
  )
}
