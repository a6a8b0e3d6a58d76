/** Columns that only travel together with a change of state, since policies ask for them just then. */
export const CLOSING_COLUMNS: readonly string[] = ['close_code', 'close_notes', 'hold_reason']
