import { Plug, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../app/navigation'
import { connectorWord } from '../data/connector-words'
import { loadInstances, useInstances } from '../data/instances'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { TextInput } from '../ui/TextInput'
import { ConnectorCard } from './ConnectorCard'
import styles from './Connectors.module.css'

const add = () => openDialog({ kind: 'connector', instanceId: null })

/** Every configured account on another system, how it is doing, and what can be done with it. */
export function ConnectorsPage() {
  const instances = useInstances((state) => state.instances)
  const error = useInstances((state) => state.error)
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (instances ?? []).filter(({ instance }) => {
    const text = `${instance.name} ${instance.baseUrl} ${connectorWord(instance.type)}`
    return words.every((word) => text.toLowerCase().includes(word))
  })
  return (
    <Page
      title="Connectors"
      actions={
        <>
          {instances !== null && instances.length > 0 ? (
            <div className={styles.search}>
              <Search size={14} aria-hidden="true" />
              <TextInput
                aria-label="Search connectors"
                placeholder="Search connectors"
                value={query}
                onChange={(event) => setQuery(event.target.value)}
              />
            </div>
          ) : null}
          <Button look="primary" onClick={add}>
            <Plus size={14} aria-hidden="true" />
            Add connector
          </Button>
        </>
      }
    >
      {error === null ? null : (
        <ErrorCard
          doing="Loading the connectors"
          error={error}
          kept="No connector was changed."
          action={{ label: 'Try again', run: () => void loadInstances() }}
        />
      )}
      {instances === null ? (
        error === null ? (
          <Skeleton label="Loading the connectors" />
        ) : null
      ) : instances.length === 0 ? (
        <EmptyState
          icon={Plug}
          title="No connectors yet"
          action={<Button onClick={add}>Add connector</Button>}
        >
          A connector is an account on another system, such as a Jira site or a ServiceNow instance.
          Issues can get tickets once one is connected.
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState
          icon={Search}
          title={`No connector matches “${query}”`}
          action={<Button onClick={() => setQuery('')}>Clear the search</Button>}
        >
          All {instances.length} connectors are still there.
        </EmptyState>
      ) : (
        <ul className={styles.cards}>
          {found.map((view) => (
            <ConnectorCard key={view.instance.id} view={view} />
          ))}
        </ul>
      )}
    </Page>
  )
}
