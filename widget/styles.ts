import { css } from 'lit'

/**
 * Custom properties are documented once, on the element class. Defaults live at the point of use in
 * `var(--upsell-x, default)`, never on `:host`, so a value set on any ancestor wins. Lengths are px and em: the
 * page's root font size must not leak in.
 */
export const styles = css`
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
  .card {
    --text: var(--upsell-text, light-dark(#1a1c23, #f1f2f5));
    --muted: var(--upsell-muted, light-dark(#5a6072, #a6adbd));
    --border: var(--upsell-border, light-dark(#e2e4ea, #343946));
    --good: var(--upsell-good, light-dark(#0b7a4b, #4cc38a));
    --care: var(--upsell-care, light-dark(#9a5b00, #f0b355));
    --accent: var(--upsell-accent, #4046ca);
    max-inline-size: var(--upsell-width, 640px);
    margin-inline: auto;
    padding: var(--upsell-space, 24px);
    border: 1px solid var(--border);
    border-radius: var(--upsell-radius, 16px);
    box-shadow:
      0 1px 2px rgb(0 0 0 / 4%),
      0 8px 24px -12px rgb(0 0 0 / 14%);
    background: var(--upsell-background, light-dark(#fff, #191b22));
    color: var(--text);
    font-size: 16px;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .confirmed {
    margin-block-end: 16px;
    padding-block-end: 16px;
    border-block-end: 1px solid var(--border);
    color: var(--good);
    font-size: 14px;
  }
  .confirmed::before {
    content: '✓  ' / '';
  }
  .eyebrow,
  .consent,
  .price p,
  ::slotted(*) {
    color: var(--muted);
    font-size: 13px;
  }
  h2 {
    font-size: 22px;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  h2:focus {
    outline: none; /* Not a control: focus is here to be read aloud. */
  }
  .icon {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    margin-block-end: 12px;
    border-radius: 50%;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .good {
    color: var(--good);
  }
  .care {
    color: var(--care);
  }
  .icon.good::before {
    content: '✓';
  }
  .icon.care::before {
    content: '!';
  }
  .busy {
    border: 3px solid var(--border);
  }
  .busy:empty {
    border-block-start-color: var(--accent);
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  [role] {
    margin-block-start: 4px;
  }
  .note,
  .icon.good,
  .icon.care {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .note {
    margin-block-start: 12px;
    padding: 10px 16px;
    border-radius: 10px;
  }
  .pitch {
    display: grid;
    gap: 16px;
    margin-block-start: 8px;
  }
  ul {
    margin-block-start: 8px;
    padding-inline-start: 22px;
  }
  li::marker {
    color: var(--good);
    content: '✓  ' / '';
  }
  img {
    inline-size: 100%;
    block-size: auto;
    max-block-size: 35svh;
    aspect-ratio: 16 / 9;
    border-radius: 10px;
    object-fit: cover;
  }
  .price {
    margin-block: 18px 14px;
    padding: 12px 16px;
    border-radius: 10px;
    background: var(--upsell-tint, light-dark(#f6f7f9, #21242d));
    font-variant-numeric: tabular-nums;
  }
  dl div {
    display: flex;
    gap: 16px;
    justify-content: space-between;
  }
  dt {
    color: var(--muted);
  }
  dd,
  .method {
    white-space: nowrap;
  }
  .total {
    align-items: baseline;
    margin-block-start: 8px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--border);
    font-weight: 650;
  }
  .total dt {
    color: inherit;
  }
  .total dd {
    font-size: 20px;
  }
  small {
    font-size: 14px;
    font-weight: 400;
  }
  label {
    display: flex;
    gap: 10px;
    margin-block-start: 12px;
  }
  input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--accent);
  }
  .actions {
    display: grid;
    gap: 12px;
    min-block-size: 52px;
    margin-block-start: 16px;
  }
  button,
  a {
    display: grid;
    place-items: center;
    min-block-size: 52px;
    padding: 8px 16px;
    border: 1px solid var(--border);
    border-radius: var(--upsell-button-radius, 10px);
    background: transparent;
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    touch-action: manipulation;
  }
  button:hover,
  a:hover {
    box-shadow: inset 0 0 0 99px rgb(128 128 128 / 14%);
  }
  .primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--upsell-accent-text, #fff);
  }
  :focus-visible {
    outline: 3px solid var(--text);
    outline-offset: 2px;
  }
  ::slotted(*) {
    display: block;
    margin: 14px 0 0;
  }
  @container (inline-size >= 480px) {
    .actions {
      grid-template-columns: 1fr 1fr;
    }
    .pitch:has(img) {
      grid-template-columns: 1fr 40%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy:empty {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .primary {
      border: 2px solid;
    }
  }
`
