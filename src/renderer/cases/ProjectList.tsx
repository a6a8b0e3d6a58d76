import { Menu } from '@base-ui/react/menu'
import { EllipsisVertical, FolderOpen, Settings } from 'lucide-react'
import { useState } from 'react'
import type { ProjectView } from '../../shared/ipc/case-views'
import { openDialog } from '../app/navigation'
import { useInstances } from '../data/instances'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import { Skeleton } from '../ui/Skeleton'
import styles from './Cases.module.css'
import { showCasesOf } from './cases-view'
import { DeleteProject } from './DeleteProject'

/** Projects with what hangs on each and what happens to their new cases. */
export function ProjectList({ projects }: { readonly projects: readonly ProjectView[] | null }) {
  const [deleting, setDeleting] = useState<ProjectView | null>(null)
  if (projects === null) return <Skeleton lines={5} label="Reading the projects" />
  if (projects.length === 0) {
    return (
      <EmptyState
        icon={FolderOpen}
        title="No projects yet"
        action={<Button onClick={() => openDialog({ kind: 'new-project' })}>New project</Button>}
      >
        A project keeps cases together and says where their tickets go.
      </EmptyState>
    )
  }
  return (
    <div className={styles.tablePlace}>
      <table className={styles.table} aria-label="Projects">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Name</th>
            <th scope="col">Tickets go to</th>
            <th scope="col" data-column="status">
              New cases
            </th>
            <th scope="col" className={styles.number}>
              Cases
            </th>
            <th scope="col" className={styles.number}>
              Tickets
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map((view) => (
            <Row key={view.project.id} view={view} onDelete={() => setDeleting(view)} />
          ))}
        </tbody>
      </table>
      {deleting === null ? null : (
        <DeleteProject view={deleting} onClose={() => setDeleting(null)} />
      )}
    </div>
  )
}

type RowProps = { readonly view: ProjectView; readonly onDelete: () => void }

function Row({ view, onDelete }: RowProps) {
  const { project, cases, tickets } = view
  const { id, key, name, ticketing } = project
  const settings = () => openDialog({ kind: 'project', projectId: id })
  return (
    <tr>
      <td className={styles.key}>{key}</td>
      <th scope="row">
        <button type="button" className={styles.opener} title={name} onClick={settings}>
          {name}
        </button>
      </th>
      <td>
        <Destination view={view} />
      </td>
      <td data-column="status">
        {ticketing?.createsTicket === true ? 'get a ticket' : 'wait for one'}
        {ticketing?.closesWhenPushed === true ? ', closed when pushed' : ''}
      </td>
      <td className={styles.number}>{cases}</td>
      <td className={styles.number}>{tickets}</td>
      <td className={styles.rowEnd}>
        <IconButton label={`Settings of ${key}`} onClick={settings}>
          <Settings size={15} aria-hidden="true" />
        </IconButton>
        <Menu.Root>
          <Menu.Trigger
            render={
              <IconButton label={`More about ${key}`}>
                <EllipsisVertical size={15} aria-hidden="true" />
              </IconButton>
            }
          />
          <Menu.Portal>
            <Menu.Positioner align="end" sideOffset={4} className={menu.positioner}>
              <Menu.Popup className={menu.popup}>
                <Menu.Item className={menu.item} onClick={() => showCasesOf(id)}>
                  Show {counted(cases, 'case')}
                </Menu.Item>
                <Menu.Separator className={menu.separator} />
                <Menu.Item className={menu.item} onClick={onDelete}>
                  Delete project…
                </Menu.Item>
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </td>
    </tr>
  )
}

function Destination({ view: { project } }: { readonly view: ProjectView }) {
  const instances = useInstances((state) => state.instances)
  const { target } = project
  if (target === null) return <span className={styles.muted}>Nowhere by itself</span>
  const found = instances?.find(({ instance }) => instance.id === target.instanceId)
  // The type is an identifier of the other side, so it stands in only where there is no place.
  const place = target.project === '' ? target.type : target.project
  return (
    <>
      {found === undefined ? 'Connector deleted' : found.instance.name}{' '}
      <span className={styles.muted}>{place}</span>
    </>
  )
}
