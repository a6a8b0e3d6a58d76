import { Plug, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../app/navigation'
import { connectorWord } from '../data/connector-words'
import { loadInstances, useInstances } from '../data/instances'
import { useRights, withheldWords } from '../data/rights'
import { counted } from '../format/words'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { TextInput } from '../ui/TextInput'
import { CatalogueList } from './CatalogueList'
import { ConnectorCard } from './ConnectorCard'
import styles from './Connectors.module.css'

const add = () => openDialog({ kind: 'connector', instanceId: null })

/** Every configured account on another system, how it is doing, and what can be done with it. */
export function ConnectorsPage() {
  const instances = useInstances((state) => state.instances)
  const manifests = useInstances((state) => state.manifests)
  const error = useInstances((state) => state.error)
  const mayEdit = useRights().connectors === 'edit'
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const found = (instances ?? []).filter(({ instance }) =>
    fits(`${instance.name} ${instance.baseUrl} ${connectorWord(instance.type)}`),
  )
  const addable = manifests.filter(
    ({ name, description, type }) =>
      mayEdit && words.length > 0 && fits(`${name} ${description} ${type}`),
  )
  return (
    <Page
      title="Connectors"
      actions={
        <>
          {instances !== null ? (
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
          <Button
            look="primary"
            disabled={!mayEdit}
            title={mayEdit ? undefined : withheldWords}
            onClick={add}
          >
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
      ) : instances.length === 0 && words.length === 0 ? (
        <EmptyState
          icon={Plug}
          title="No connectors yet"
          action={<Button onClick={add}>Add connector</Button>}
        >
          A connector is an account on another system, such as a Jira site or a ServiceNow instance.
          Issues can get tickets once one is connected.
        </EmptyState>
      ) : found.length + addable.length === 0 ? (
        <EmptyState
          icon={Search}
          title={`No connector matches “${query}”`}
          action={<Button onClick={() => setQuery('')}>Clear the search</Button>}
        >
          {instances.length === 0
            ? 'The catalogue holds nothing of that name either.'
            : `All ${counted(instances.length, 'connector')} are still there, and the catalogue holds nothing of that name.`}
        </EmptyState>
      ) : (
        <ul className={styles.cards}>
          {found.map((view) => (
            <ConnectorCard key={view.instance.id} view={view} />
          ))}
        </ul>
      )}
      {addable.length === 0 ? null : (
        <section className={styles.addable} aria-label="Systems that can be connected">
          <h2>Can be connected</h2>
          <CatalogueList
            manifests={addable}
            onChoose={({ type }) => openDialog({ kind: 'connector', instanceId: null, type })}
          />
        </section>
      )}
    </Page>
  )
}
