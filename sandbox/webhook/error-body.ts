/** The body with which the receiver refuses. */
export function errorBody(status: number, message: string): unknown {
  return { error: { status, message } }
}
