import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Variables of our style sheets. */
    readonly [name: `--${string}`]: string | number
  }
}
