// The HTML part of a mail: one layout, one column, no pictures, light and dark. It lays out words and says nothing itself.

import type { Child } from 'hono/jsx';
import { accentCss, plainDress } from './dress.js';
import type { Dress } from './dress.js';
import { css } from './layout-css.js';
import type { DigestWords } from './words/digest.js';
import { tellsRows } from './words/digest.js';
import type { Footer } from './words/footer.js';
import type { Words } from './words/words.js';

/** A letter as an HTML document. */
export const letterHtml = (words: Words, footer: Footer, dress = plainDress): string =>
  page(
    <Page title={words.subject} preheader={[words.when, ...words.lead].filter(Boolean).join('. ')} footer={footer} dress={dress}>
      <h1>{words.title}</h1>
      <Body words={words} accent={dress.accent} withRows />
    </Page>,
  );

/** A digest as an HTML document. */
export function digestHtml(digest: DigestWords, footer: Footer, dress = plainDress): string {
  const letters = digest.sections.flatMap((section) => section.letters);
  const withRows = tellsRows(digest);
  return page(
    <Page title={digest.subject} preheader={letters.map((letter) => letter.title).slice(0, 4).join('. ')} footer={footer} dress={dress}>
      <h1>{digest.title}</h1>
      <p>{digest.lead}</p>
      {digest.sections.map(({ heading, letters }) => (
        <>
          <h2>{heading}</h2>
          {letters.map((letter) => (
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
              <tr>
                <td class="item">
                  <h3>{letter.title}</h3>
                  <Body words={letter} accent={dress.accent} withRows={withRows} small />
                </td>
              </tr>
            </table>
          ))}
        </>
      ))}
    </Page>,
  );
}

const page = (content: Child): string => `<!doctype html>\n${String(content)}`;

function Page({ title, preheader, footer, dress, children }: { title: string; preheader: string; footer: Footer; dress: Dress; children?: Child }) {
  return (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: css + accentCss(dress.accent) }} />
      </head>
      <body>
        <div style="display:none;max-height:0;overflow:hidden" aria-hidden="true">
          {preheader}
        </div>
        <table role="presentation" class="outer" width="100%" cellpadding="0" cellspacing="0" border={0}>
          <tr>
            <td class="outer-cell" align="center">
              <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border={0} style="max-width:600px">
                <tr>
                  <td class="main" align="left" style="padding:32px 32px 28px" role="main">
                    {dress.notice === '' ? null : <p class="notice">{dress.notice}</p>}
                    {children}
                    {dress.closing.length === 0 ? null : (
                      <p class="closing">
                        {dress.closing.map((line, index) => (
                          <>
                            {index === 0 ? null : <br />}
                            {line}
                          </>
                        ))}
                      </p>
                    )}
                  </td>
                </tr>
                <tr>
                  <td class="foot" align="left" style="padding:18px 32px 24px" role="contentinfo">
                    {footer.map((line) =>
                      typeof line === 'string' ? (
                        <p>{line}</p>
                      ) : (
                        <p class="address">
                          {line.words}:
                          <br />
                          <a href={line.link}>{line.link}</a>
                        </p>
                      ),
                    )}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index === 0 ? null : <br />}
        {line}
      </>
    ))}
  </>
);

function Body({ words, withRows, small, accent }: { words: Words; withRows: boolean; small?: boolean; accent: Dress['accent'] }) {
  const { when, lead, quote, rows, button, link, help, group } = words;
  return (
    <>
      {when === '' ? null : <p class={group === 'late' ? 'when late' : 'when'}>{when.replace('kl. ', 'kl.\u00a0')}</p>}
      {lead.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {quote === null ? null : (
        <>
          <p class="label">{quote.label}</p>
          <blockquote>
            <Lines text={quote.text} />
          </blockquote>
        </>
      )}
      {withRows
        ? rows.map(({ label, text }) => (
            <p class="row">
              <strong>{label}</strong>
              {small ? ' ' : <br />}
              <Lines text={text} />
            </p>
          ))
        : null}
      {button === '' || link === '' ? null : small && !withRows ? (
        <p>
          <a href={link}>{button}</a>
        </p>
      ) : (
        <Button text={button} link={link} small={small ?? false} colour={accent?.light ?? '#0b5a7a'} />
      )}
      {withRows && !small ? help.map((text) => <p class="help">{text}</p>) : null}
    </>
  );
}

/** A button that is one in every client: its colour on the cell, its padding on both cell (Outlook) and link. */
function Button({ text, link, small, colour }: { text: string; link: string; small: boolean; colour: string }) {
  const padding = small ? '10px 18px' : '14px 26px';
  return (
    <>
      <table role="presentation" class="button" cellpadding="0" cellspacing="0" border={0}>
        <tr>
          <td class="act" bgcolor={colour} align="center" style={`border-radius:6px;mso-padding-alt:${padding}`}>
            <a class="act" href={link} style={`display:inline-block;padding:${padding};color:#ffffff;text-decoration:none;font-weight:bold`}>
              {text}
            </a>
          </td>
        </tr>
      </table>
      {small ? null : (
        <p class="address">
          Fungerar inte knappen? Kopiera adressen till webbläsaren:
          <br />
          <a href={link}>{link}</a>
        </p>
      )}
    </>
  );
}
