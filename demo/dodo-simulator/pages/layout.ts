import { Html, html } from './html.ts'

const STYLE = new Html(`
:root { color-scheme: light dark; --line: light-dark(#d8d8de, #3a3a42); --quiet: light-dark(#5c5c66, #a8a8b3);
  --card: light-dark(#fff, #1d1d22); --accent: light-dark(#2f5bea, #8ca7ff); --on-accent: light-dark(#fff, #10131f);
  --bad: light-dark(#a61b1b, #ff9b9b); }
* { box-sizing: border-box; }
body { margin: 0; background: light-dark(#f5f5f7, #121215); color: light-dark(#1b1b1f, #f0f0f3);
  font: 1rem/1.5 system-ui, sans-serif; }
.banner { margin: 0; padding: .5rem 1rem; text-align: center; font-size: .875rem; font-weight: 600;
  background: #ffd84d; color: #2b2300; }
main { max-width: 30rem; margin: 1.5rem auto; padding: 1.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 1rem; font-size: 1.35rem; } h2 { font-size: 1.05rem; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .3rem 0; text-align: left; font-weight: inherit; }
td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
.total > * { border-top: 1px solid var(--line); font-weight: 700; }
label { display: block; margin-top: .75rem; } .row { display: flex; gap: .75rem; } .row > * { flex: 1; }
fieldset { margin: 1rem 0 0; padding: .5rem 1rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
input:not([type=radio]), select { display: block; width: 100%; padding: .55rem .65rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
option { background: Canvas; color: CanvasText; }
button { width: 100%; margin-top: 1rem; padding: .75rem; font: inherit; font-weight: 600; border-radius: .5rem;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: transparent; color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); } .quiet-text { color: var(--quiet); font-size: .9rem; }
.error { color: var(--bad); font-weight: 600; }`)

export const page = (title: string, content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header class="banner">Dodo simulator – no real money</header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text

export const message = (title: string, text: string): string => page(title, html`<p>${text}</p>`)
