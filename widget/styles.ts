/**
 * Custom properties are documented once, on the element class. Defaults live at the point of use in
 * `var(--upsell-x, default)`, never on `:host`, so a value set on any ancestor wins. Lengths are px: the page's root
 * font size must not leak in. The rows of buttons and the pitch fold by themselves where the container is narrow.
 */
export const styles = /* css */ `
  :host {
    all: initial;
    display: block;
    color-scheme: light dark;
    container-type: inline-size;
    font-family: inherit;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  section {
    --muted: var(--upsell-muted, light-dark(#5a6072, #a6adbd));
    --border: var(--upsell-border, light-dark(#e2e4ea, #343946));
    --good: var(--upsell-good, light-dark(#0b7a4b, #4cc38a));
    --accent: var(--upsell-accent, #4046ca);
    --tint: color-mix(in srgb, currentcolor 8%, transparent);
    display: grid;
    gap: 10px;
    max-width: var(--upsell-width, 640px);
    margin: auto;
    padding: var(--upsell-space, clamp(16px, 4cqi, 24px));
    border: 1px solid var(--border);
    border-radius: var(--upsell-radius, 16px);
    background: var(--upsell-background, light-dark(#fff, #191b22));
    color: var(--upsell-text, light-dark(#1a1c23, #f1f2f5));
    font-size: 16px;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  p:empty {
    position: absolute; /* Heard when it is filled, but no gap in the grid. */
  }
  [part='eyebrow'],
  small,
  .small,
  ::slotted(*) {
    margin: 0;
    color: var(--muted);
    font-size: 12.5px;
  }
  [part='eyebrow'] {
    margin-bottom: -8px;
  }
  h2 {
    font-size: 20px;
    line-height: 1.25;
    text-wrap: balance;
  }
  h2:focus {
    outline: none; /* Not a control: focus is here to be read aloud. */
  }
  .icon {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    font-weight: 600;
  }
  .good,
  li::marker {
    color: var(--good);
  }
  .care {
    color: var(--upsell-care, light-dark(#9a5b00, #f0b355));
  }
  .icon.care::before {
    content: '!';
  }
  .icon.good::before,
  .small.good::before,
  li::marker {
    content: '✓ ' / '';
  }
  .busy {
    border: 3px solid var(--border);
  }
  .note,
  .icon.good,
  .icon.care {
    background: var(--tint);
  }
  .note,
  [part='price'] {
    padding: 10px 14px;
    border-radius: 10px;
  }
  .fold {
    display: grid;
    gap: 10px;
    grid-template-columns: repeat(auto-fit, minmax(min(210px, 100%), 1fr));
  }
  ul {
    margin-top: 4px;
    padding-inline-start: 22px;
  }
  img {
    width: 100%;
    max-height: 35svh;
    aspect-ratio: 16 / 9; /* Kept free before the picture is there. */
    border-radius: 10px;
    object-fit: cover;
  }
  [part='price'] {
    background: var(--upsell-tint, light-dark(#f6f7f9, #21242d));
    font-variant-numeric: tabular-nums;
  }
  dl div {
    display: flex;
    gap: 16px;
    justify-content: space-between;
  }
  dd,
  span {
    white-space: nowrap;
  }
  .total {
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid var(--border);
    font-weight: 650;
  }
  small {
    font-weight: 400;
  }
  label {
    display: flex;
    gap: 10px;
  }
  input {
    flex: none;
    width: 20px;
    height: 20px;
    accent-color: var(--accent);
  }
  [part='actions'] {
    min-height: 48px;
  }
  button,
  a {
    display: grid;
    place-items: center;
    min-height: 48px;
    padding: 8px 16px;
    border: 2px solid var(--border);
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
  button:hover,
  a:hover {
    opacity: 0.9;
  }
  .primary {
    border-color: transparent; /* Visible where the system forces its colours. */
    background: var(--accent) border-box;
    color: var(--upsell-accent-text, #fff);
  }
  :focus-visible {
    outline: 3px solid;
    outline-offset: 2px;
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
