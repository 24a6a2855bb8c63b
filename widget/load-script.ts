import type { Late, Overlay } from './load.ts'
import { SCRIPT } from './page.ts'

type File = readonly [name: string, integrity: string]

// Put here by the build (vite.config.ts): whoever pins the script by its hash has pinned its parts as well.
declare const PARTS: { readonly late: File; readonly overlay: File }

export const loadLate = (): Promise<Late> => load(PARTS.late)
export const loadOverlay = (): Promise<Overlay> => load(PARTS.overlay)

declare global {
  interface Window {
    /** https://www.w3.org/TR/trusted-types/, where the browser has them. */
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(input: string): string },
      ): { createScriptURL(input: string): string }
    }
  }
}

/** A classic script and not `import()`, which browsers cannot hold to a hash; it hands over its exports as an event. */
function load<T>([name, integrity]: File): Promise<T> {
  return new Promise((resolve, reject) => {
    const url = new URL(name, SCRIPT.url).href
    const policy = window.trustedTypes?.createPolicy('upsell-offer', { createScriptURL: () => url })
    const script = document.createElement('script')
    script.addEventListener('upsell-part', (event) => resolve((event as CustomEvent<T>).detail))
    script.addEventListener('error', reject)
    Object.assign(script, {
      src: policy?.createScriptURL('') ?? url,
      integrity,
      crossOrigin: 'anonymous',
      nonce: SCRIPT.nonce,
    })
    document.head.append(script)
  })
}
