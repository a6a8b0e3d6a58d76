/** Where an assignable person is looked for. */
export type AssignableIn = { readonly project: string } | { readonly issueId: string }
