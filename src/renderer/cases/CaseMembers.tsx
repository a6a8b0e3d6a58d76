import { Menu } from '@base-ui/react/menu'
import { EllipsisVertical, ListChecks, Plus } from 'lucide-react'
import type { CaseDetail, CaseMemberView } from '../../shared/ipc/case-views'
import { openDialog, openIssue } from '../app/navigation'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { detectionText } from '../format/detection'
import { counted, statusWords } from '../format/words'
import { loadCase } from '../issue/detail-store'
import { select } from '../issues/rows-store'
import { SeverityMark } from '../marks/SeverityMark'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { IconButton } from '../ui/IconButton'
import menu from '../ui/Menu.module.css'
import styles from './Cases.module.css'

/** The issues of the case; the ticket stays open as long as one of them is. */
export function CaseMembers({ detail }: { readonly detail: CaseDetail }) {
  const { case: shown, members } = detail
  const open = members.filter((member) => member.open).length
  const add = () => openDialog({ kind: 'add-issues', caseId: shown.id })
  if (members.length === 0) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No issues in this case"
        action={<Button onClick={add}>Add issues</Button>}
      >
        The issues put here share the tickets of the case. With the last open one settled or taken
        out, the case is resolved.
      </EmptyState>
    )
  }
  return (
    <div className={styles.members}>
      <div className={styles.membersTop}>
        <p className={styles.muted}>
          {open === 0 ? 'None is open' : `${open} of ${counted(members.length, 'issue')} open`}
        </p>
        <Button onClick={add}>
          <Plus size={13} aria-hidden="true" />
          Add issues
        </Button>
      </div>
      {shown.fields.status === 'resolved' && open > 0 ? (
        <p className={styles.obstacle} role="status">
          The case is resolved, but {counted(open, 'issue')} in it {open === 1 ? 'is' : 'are'} still
          open. Resolving a case closes no finding.
        </p>
      ) : null}
      <ul>
        {members.map((member) => (
          <Member key={member.issue.id} member={member} caseId={shown.id} caseKey={shown.key} />
        ))}
      </ul>
    </div>
  )
}

type MemberProps = {
  readonly member: CaseMemberView
  readonly caseId: string
  readonly caseKey: string
}

function Member({ member: { issue }, caseId, caseKey }: MemberProps) {
  const { id, key, fields, detection } = issue
  const show = () => {
    select(id)
    openIssue(id)
  }
  const takeOut = async () => {
    const result = await call('cases.detachIssues', { id: caseId, issueIds: [id] })
    if (!result.ok) return toastError(`Taking ${key} out of ${caseKey}`, result.error)
    toast(
      `${key} taken out of ${caseKey}`,
      { tone: 'info', action: { label: 'Undo', run: () => void putBack() } },
      'The issue itself stays as it is.',
    )
    await loadCase(caseId)
  }
  const putBack = async () => {
    const result = await call('cases.attachIssues', { id: caseId, issueIds: [id] })
    if (!result.ok) return toastError(`Putting ${key} back into ${caseKey}`, result.error)
    await loadCase(caseId)
  }
  return (
    <li className={styles.member}>
      <SeverityMark severity={fields.severity} />
      <span className={styles.muted}>{key}</span>
      <button type="button" className={styles.opener} title={fields.name} onClick={show}>
        {fields.name}
      </button>
      <span className={styles.memberState}>
        {statusWords[fields.status]}
        {detection === null ? null : (
          <span className={styles.muted}> · {detectionText(detection)}</span>
        )}
      </span>
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
              <Menu.Item className={menu.item} onClick={show}>
                Open issue
              </Menu.Item>
              <Menu.Item
                className={menu.item}
                onClick={() => openDialog({ kind: 'move-issues', caseId, issueIds: [id] })}
              >
                Move to another case…
              </Menu.Item>
              <Menu.Separator className={menu.separator} />
              <Menu.Item className={menu.item} onClick={() => void takeOut()}>
                Take out of the case
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </li>
  )
}
