import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '../../shared/domain/list-look'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import { Toggle } from '../ui/Toggle'
import styles from './ManageViews.module.css'
import { removeView, renameView, tellOfView } from './saved-views'
import { nameProblem } from './view-names'

type ManageViewsProps = { readonly views: readonly SavedView[]; readonly onClose: () => void }

/** Saved views with their names to change; a name is kept when its field is left. */
export function ManageViewsDialog({ views, onClose }: ManageViewsProps) {
  return (
    <Modal
      open
      onClose={onClose}
      title="Views"
      description="With its switch on, a view tells when issues newly match it. No issue changes when a view is removed."
      footer={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {views.length === 0 ? <p>No view is left.</p> : null}
      <ul className={styles.views}>
        {views.map((view) => (
          <ViewLine key={view.id} view={view} views={views} />
        ))}
      </ul>
    </Modal>
  )
}

type ViewLineProps = { readonly view: SavedView; readonly views: readonly SavedView[] }

function ViewLine({ view, views }: ViewLineProps) {
  const [name, setName] = useState(view.name)
  const problem = nameProblem(views, name, view)
  const keep = () => {
    if (name.trim() !== view.name && problem === null) void renameView(view.id, name)
  }
  return (
    <li className={styles.view}>
      <div className={styles.line}>
        <TextInput
          aria-label={`Name of ${view.name}`}
          value={name}
          maxLength={60}
          invalid={problem !== null}
          onChange={(event) => setName(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
        <Toggle
          label={`Tell me of new issues in ${view.name}`}
          checked={view.notify === true}
          onChange={(notify) => void tellOfView(view.id, notify)}
        />
        <IconButton label={`Remove ${view.name}`} onClick={() => void removeView(view.id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {problem === null ? (
        <p className={styles.query} title={view.query}>
          {view.query === '' ? 'No query, only columns and order' : view.query}
        </p>
      ) : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </li>
  )
}
