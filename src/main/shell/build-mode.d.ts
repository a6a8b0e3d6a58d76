interface ImportMeta {
  /** Filled in by the build: `package` in what people install, which leaves the test hooks out. */
  readonly env: { readonly MODE: string }
}
