import type { Choice, FieldDefinition } from './field-definition'

type Chosen = Pick<FieldDefinition, 'choices'>

/**
 * How a chosen value is called here: by its label, since ids differ from organisation to organisation
 * while labels such as High are the same in most. An id nobody knows stays one.
 */
export function labelOf({ choices }: Chosen, id: string | number): string {
  return choices.find((choice) => choice.id === id)?.label ?? String(id)
}

/**
 * The choice meant by a label or an id, whatever its case; one that is switched off only if no other
 * fits. Null when there is none.
 */
export function choiceFor({ choices }: Chosen, wanted: string): Choice | null {
  const text = wanted.trim().toLowerCase()
  const fits = choices.filter(
    (choice) =>
      choice.label.trim().toLowerCase() === text || String(choice.id).toLowerCase() === text,
  )
  return fits.find((choice) => choice.enabled) ?? fits[0] ?? null
}

/** The labels somebody can choose now, for a sentence. */
export function offeredLabels({ choices }: Chosen): readonly string[] {
  return choices.filter((choice) => choice.enabled).map((choice) => choice.label)
}
