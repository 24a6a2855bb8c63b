/**
 * Pages as resets, themes, plugins and page builders leave them. Each may do what it wants with the element's
 * surroundings; the card inside must look the same. Fonts are left alone: the card takes the page's on purpose.
 */
export const HOSTILE: Readonly<
  Record<string, { readonly css: string; readonly wrap?: (element: string) => string }>
> = {
  'a reset': {
    css: `html, body, div, span, h1, h2, h3, p, a, dl, dt, dd, ul, li, form, label, section, img, small, b,
        upsell-offer { margin: 0; padding: 0; border: 0; font-size: 100%; vertical-align: baseline }
        ol, ul { list-style: none } body { line-height: 1 } * { outline: 0 }`,
  },
  'a root font of 62.5 %': {
    css: `html { font-size: 62.5% } body { font-size: 1.6rem } h2 { font-size: 6rem }`,
  },
  'important rules for everything': {
    css: `* { color: red !important; letter-spacing: 0.3em !important; text-transform: uppercase !important;
        line-height: 3 !important; text-align: center !important; word-spacing: 1em !important;
        text-indent: 4em !important; font-style: italic !important; font-weight: 900 !important;
        white-space: pre !important; text-shadow: 0 0 4px red !important; cursor: wait !important;
        user-select: none !important; list-style: square !important; border-spacing: 9px !important }`,
  },
  'a utility framework’s base': {
    css: `*, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; margin: 0; padding: 0 }
        html { line-height: 1.5; tab-size: 4 } h2 { font-size: inherit; font-weight: inherit }
        button { background: transparent; color: inherit; padding: 0 } img { display: block; max-width: 100% }
        a { color: inherit; text-decoration: inherit } [hidden] { display: none }`,
  },
  'a page builder’s flex column': {
    css: `.e-con { display: flex; flex-direction: row; align-items: center; gap: 20px }
        .e-con > * { flex: 0 1 auto; transition: all 0.3s; min-width: 0 }
        .elementor * { box-sizing: border-box; word-break: break-all } .elementor a { color: #c36 }`,
    wrap: (element) => `<div class="elementor"><div class="e-con">${element}</div></div>`,
  },
  'a blog theme': {
    css: `.entry-content { font-size: 21px; line-height: 2; color: #28303d; text-align: justify; hyphens: auto }
        .entry-content > * { max-width: 640px; margin-left: auto; margin-right: auto; border-left: 3px solid teal;
        padding-left: 24px; background: #ffe; box-shadow: 0 0 9px #000 }
        .entry-content ul { list-style: disc; padding-left: 40px } .entry-content button { background: #28303d }`,
    wrap: (element) => `<div class="entry-content">${element}</div>`,
  },
  'a classic grid framework': {
    css: `* { box-sizing: border-box } body { font-size: 14px; line-height: 1.42857143; color: #333 }
        a { color: #337ab7 } h2 { font-size: 30px; margin: 20px 0 10px } label { display: inline-block; max-width: 100% }
        .row::before { display: table; content: ' ' } .col { float: left; width: 100%; min-height: 1px }`,
    wrap: (element) => `<div class="row"><div class="col">${element}</div></div>`,
  },
  'a scroll animation’s leftovers': {
    css: `.aos { opacity: 0.999; transform: translate3d(0, 0, 0); will-change: transform }
        upsell-offer { opacity: 0.4; transform: rotate(3deg); filter: grayscale(1); transition: all 1s }`,
    wrap: (element) => `<div class="aos">${element}</div>`,
  },
  'a dark mode plugin': {
    css: `html { color-scheme: light } * { background-color: #222 !important; border-color: #444 !important;
        color: #eee !important; fill: #eee !important } ::selection { background: #555 }`,
  },
  'a mirrored page in columns': {
    css: `main { writing-mode: horizontal-tb; columns: 1; orphans: 9; widows: 9; text-align: end; font-variant: small-caps;
        direction: rtl; quotes: none; font-stretch: condensed; font-kerning: none; text-decoration: underline }
        main * { float: right; display: inline; zoom: 1 }`,
  },
}

export const page = (css: string, element: string): string => `<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>A shop</title>
      <style>
        body { margin: 20px; font-family: sans-serif } main { width: 640px }
        /* What shows of the page behind round corners is the page's. */
        upsell-offer { --upsell-radius: 0; --upsell-shadow: none }
      </style>
      <style>${css}</style>
      <script src="/gallery/upsell-offer.js"></script>
    </head>
    <body>
      <main>${element}</main>
    </body>
  </html>`
