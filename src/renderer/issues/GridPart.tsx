import type { ComponentProps } from 'react'

type GridPartProps = ComponentProps<'div'> & {
  readonly part: 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell'
}

/**
 * A part of the issue grid. Table elements cannot be used for it: most rows of the list do not
 * exist in the page, and the ones that do are placed by hand.
 */
export function GridPart({ part, ...rest }: GridPartProps) {
  return <div role={part} {...rest} />
}
