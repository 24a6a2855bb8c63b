/**
 * Custom properties are documented once, on the element class. Defaults live at the point of use in
 * `var(--upsell-…, default)`, never on `:host`, so a value set on any ancestor wins. Lengths are px: the page's root
 * font size must not leak in. The page's own rules reach the host and nothing below it, so the card starts again from
 * initial values. What only the later states need is in `late/styles.ts`.
 */
export const styles = /* css */ `
  :host {
    display: block;
    min-width: 0;
    max-width: 100%;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .box {
    container-type: inline-size;
    contain-intrinsic-inline-size: var(--upsell-width, 640px); /* Where the page shrinks it to fit. */
  }
  section {
    all: initial;
    --text: var(--upsell-text, light-dark(#15171e, #f1f2f5));
    --muted: var(--upsell-muted, light-dark(#5b6270, #a5acba));
    --border: var(--upsell-border, light-dark(#dfe2e8, #363b46));
    --good: var(--upsell-good, light-dark(#0b7a4b, #4cc38a));
    --care: var(--upsell-care, light-dark(#8f5300, #f0b355));
    --accent: var(--upsell-accent, #4046ca);
    --tint: var(--upsell-tint, light-dark(#f5f6f8, #21242c));
    display: grid;
    gap: clamp(10px, 2cqi, 12px);
    max-width: var(--upsell-width, 640px);
    margin: auto;
    padding: var(--upsell-space, clamp(16px, 4cqi, 28px));
    border: 1px solid var(--border);
    border-radius: var(--upsell-radius, 16px);
    background: var(--upsell-background, light-dark(#fff, #181a20));
    box-shadow: var(--upsell-shadow, 0 1px 2px #0000000d, 0 12px 32px -16px #0003);
    color: var(--text);
    color-scheme: light dark;
    font: 15px/1.4 system-ui;
    font-family: inherit;
    -webkit-text-size-adjust: 100%;
    overflow-wrap: anywhere;
    visibility: inherit;
  }
  .light {
    color-scheme: light;
  }
  .dark {
    color-scheme: dark;
  }
  p:empty,
  ul:empty {
    position: absolute; /* Heard when it is filled, but no gap in the grid. */
  }
  [part='eyebrow'],
  [part='body'],
  small,
  .small,
  ::slotted(*) {
    color: var(--muted);
  }
  [part='eyebrow'],
  small,
  .small,
  ::slotted(*) {
    margin: 0;
    font-size: 13px;
  }
  [part='eyebrow'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
    margin-bottom: -8px;
  }
  [part='badge'] {
    padding: 2px 8px;
    border-radius: 99px;
    background: color-mix(in srgb, var(--accent) 12%, transparent);
    color: color-mix(in srgb, var(--accent) 55%, light-dark(#000, #fff));
  }
  h2 {
    font-size: 21px;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .good {
    color: var(--good);
  }
  .small.good::before,
  li::before {
    display: inline-block;
    flex: none;
    width: 5px;
    height: 9px;
    margin-inline: 4px 12px;
    border: solid var(--good);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    translate: 0 -1px;
    content: '';
  }
  .note,
  [part='price'] {
    padding: 12px 16px;
    border: 1px solid transparent; /* Visible where the system forces its colours, as that of the primary button. */
    border-radius: 10px;
  }
  .pitch {
    display: flex;
    gap: 12px;
    justify-content: space-between;
  }
  ul {
    display: grid;
    gap: 4px;
    margin-top: 8px;
    padding: 0;
  }
  li {
    display: flex;
    align-items: baseline;
  }
  img {
    flex: none;
    width: 96px;
    height: 96px;
    border-radius: 10px;
    object-fit: cover;
  }
  [part='price'] {
    background: var(--tint);
    font-variant-numeric: tabular-nums;
  }
  dl div {
    display: flex;
    gap: 16px;
    justify-content: space-between;
    margin-bottom: 4px;
  }
  dt {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: baseline;
  }
  dd,
  span {
    white-space: nowrap;
  }
  .total {
    padding-top: 8px;
    border-top: 1px solid var(--border);
    font-weight: 650;
  }
  small {
    font-weight: 400;
  }
  label {
    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 44px;
  }
  input {
    flex: none;
    width: 20px;
    height: 20px;
    accent-color: var(--accent);
  }
  [part='actions'] {
    display: grid;
    grid-auto-rows: 1fr;
    gap: 10px;
    min-height: 48px;
  }
  a {
    color: inherit;
  }
  .button {
    display: grid;
    place-items: center;
    min-height: 48px;
    padding: 10px 16px;
    border: 1px solid color-mix(in srgb, var(--text) 25%, transparent);
    border-radius: var(--upsell-button-radius, 10px);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .primary {
    border-color: transparent;
    background: var(--accent) border-box;
    color: var(--upsell-accent-text, #fff);
  }
  :focus-visible {
    outline: 3px solid var(--text);
    outline-offset: 2px;
  }
  @container (min-width: 480px) {
    [part='actions'] {
      grid-auto-columns: 1fr;
      grid-auto-flow: column;
    }
    img {
      width: 50%;
      height: auto;
      aspect-ratio: 16 / 9; /* Kept free before the picture is there. */
    }
  }
`
