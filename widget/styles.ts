/**
 * Custom properties are documented once, on the element class. Defaults live at the point of use in
 * `var(--upsell-x, default)`, never on `:host`, so a value set on any ancestor wins. Lengths are px: the page's root
 * font size must not leak in. The page's own rules reach the host and nothing below it, so the card starts again from
 * initial values. The rows of buttons and the pitch fold by themselves where the container is narrow.
 */
export const styles = /* css */ `
  :host {
    display: block;
    container-type: inline-size !important;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
    box-shadow: none !important;
    opacity: 1 !important;
    filter: none !important;
    transform: none !important;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  section {
    all: initial;
    --muted: var(--upsell-muted, light-dark(#5b6270, #a5acba));
    --border: var(--upsell-border, light-dark(#dfe2e8, #363b46));
    --good: var(--upsell-good, light-dark(#0b7a4b, #4cc38a));
    --care: var(--upsell-care, light-dark(#9a5b00, #f0b355));
    --accent: var(--upsell-accent, #4046ca);
    --tint: var(--upsell-tint, light-dark(#f5f6f8, #21242c));
    --gap: 12px;
    display: grid;
    gap: var(--gap);
    max-width: var(--upsell-width, 640px);
    margin: auto;
    padding: var(--upsell-space, clamp(16px, 4cqi, 28px));
    border: 1px solid var(--border);
    border-radius: var(--upsell-radius, 16px);
    background: var(--upsell-background, light-dark(#fff, #181a20));
    box-shadow: var(--upsell-shadow, 0 1px 2px #0000000d, 0 12px 32px -16px #0003);
    color: var(--upsell-text, light-dark(#15171e, #f1f2f5));
    color-scheme: light dark;
    font: 15px/1.45 system-ui;
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
    margin: 0;
    color: var(--muted);
  }
  [part='eyebrow'],
  small,
  .small,
  ::slotted(*) {
    font-size: 13px;
  }
  [part='eyebrow'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    margin-bottom: -8px;
    font-weight: 500;
  }
  [part='badge'] {
    padding: 0 8px;
    border-radius: 99px;
    background: color-mix(in srgb, var(--accent) 14%, transparent);
    color: color-mix(in srgb, var(--accent) 75%, light-dark(#000, #fff));
  }
  h2 {
    font-size: 21px;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h2:focus {
    outline: none; /* Not a control: focus is here to be read aloud. */
  }
  .good {
    color: var(--good);
  }
  .care {
    color: var(--care);
  }
  .icon {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    font-weight: 600;
  }
  .icon.care::before {
    content: '!';
  }
  .icon.good::before,
  .small.good::before,
  li::before {
    display: inline-block;
    width: 0.34em;
    height: 0.64em;
    border: solid var(--good);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    content: '';
  }
  .small.good::before {
    margin-inline: 3px 9px;
  }
  .busy {
    border: 3px solid var(--border);
  }
  .note,
  .icon.good,
  .icon.care {
    background: color-mix(in srgb, currentcolor 9%, transparent);
  }
  .note,
  [part='price'] {
    padding: 12px 16px;
    border-radius: 10px;
  }
  .fold {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(auto-fit, minmax(min(170px, 100%), 1fr));
  }
  ul {
    display: grid;
    gap: 4px;
    margin-top: 8px;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    gap: 12px;
  }
  li::before {
    flex: none;
    margin-inline-start: 4px;
    margin-top: 0.2em;
  }
  img {
    width: 100%;
    height: auto;
    max-height: 35svh;
    aspect-ratio: 16 / 9; /* Kept free before the picture is there. */
    border-radius: 10px;
    object-fit: cover;
  }
  [part='price'] {
    background: var(--tint);
    font-variant-numeric: tabular-nums;
  }
  [part='difference'] {
    margin-bottom: 8px;
    color: var(--muted);
  }
  [part='difference'] b {
    color: var(--upsell-text, light-dark(#15171e, #f1f2f5));
    font-size: 22px;
    font-weight: 650;
  }
  dl div {
    display: flex;
    gap: 16px;
    justify-content: space-between;
  }
  dl div + div {
    margin-top: 4px;
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
    border: 1px solid var(--border);
    border-radius: var(--upsell-button-radius, 10px);
    background: none;
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    touch-action: manipulation;
  }
  .button:hover {
    background: var(--tint);
  }
  .primary,
  .primary:hover {
    border-color: transparent; /* Visible where the system forces its colours. */
    background: var(--accent) border-box;
    color: var(--upsell-accent-text, #fff);
  }
  .primary:hover {
    background: color-mix(in srgb, var(--accent), #000 12%) border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  @media (prefers-contrast: more) {
    section {
      --muted: currentcolor;
      --border: currentcolor;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .busy:empty {
      border-top-color: var(--accent);
      animation: turn 1s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`
