import { Component, type ReactNode } from 'react'
import { toAppError } from '../../shared/errors'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './App.module.css'

type CrashCardProps = {
  readonly children: ReactNode
  /** A change of it clears the card, such as another page. */
  readonly place: string
}

/** Keeps a fault in one part of the window from taking the rest of it down. */
export class CrashCard extends Component<CrashCardProps, { readonly thrown: unknown }> {
  override state: { readonly thrown: unknown } = { thrown: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown: thrown ?? new Error('Unknown fault') }
  }

  override componentDidUpdate(before: CrashCardProps) {
    if (before.place !== this.props.place && this.state.thrown !== null) {
      this.setState({ thrown: null })
    }
  }

  override render() {
    if (this.state.thrown === null) return this.props.children
    return (
      <main className={styles.centre}>
        <ErrorCard
          doing="Showing this part of the window"
          error={toAppError(this.state.thrown)}
          kept="Mirroring goes on."
          action={{ label: 'Show it again', run: () => this.setState({ thrown: null }) }}
        />
      </main>
    )
  }
}
