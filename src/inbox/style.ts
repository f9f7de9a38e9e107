// The look of the test inbox: small, system font, light and dark.

/** Served as /stil.css. */
export const style = `
:root { color-scheme: light dark; --text: #1b1f23; --back: #fdfdfc; --line: #c9ced3; --soft: #f0f2f4; --link: #0b4f8a; --muted: #4d565f }
@media (prefers-color-scheme: dark) {
  :root { --text: #e9ecef; --back: #16191c; --line: #444c54; --soft: #22272c; --link: #8fc4f5; --muted: #b4bcc4 }
}
* { box-sizing: border-box }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back) }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0.75rem 1rem }
header { border-bottom: 1px solid var(--line) }
header p, footer p { margin: 0; color: var(--muted) }
a { color: var(--link) }
h1 { font-size: 1.5rem; margin: 0.5rem 0 }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.hoppa { position: absolute; left: -100rem }
.hoppa:focus { position: static; display: inline-block; padding: 0.5rem }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 1rem 0 }
label { display: block; font-weight: 600 }
input, button { font: inherit; min-height: 2.5rem; padding: 0.25rem 0.75rem; border: 1px solid var(--muted); border-radius: 4px; color: inherit; background: var(--back) }
input { min-width: min(22rem, 100%) }
button { cursor: pointer; background: var(--soft) }
.ruta { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 0.5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: 1.25rem; list-style: none; padding: 0 }
nav a[aria-current] { font-weight: 700; text-decoration: none; color: inherit }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: 1rem; border-radius: 4px }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: 4px; background: #fff }
`;
