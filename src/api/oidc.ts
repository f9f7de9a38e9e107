// Sign-in by an identity provider (OpenID Connect): authorisation code with PKCE, state and nonce; roles by a claim.

import * as client from 'openid-client';
import type { UserRole } from '../domain/user-roles.js';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The claim that tells the roles: a text or a list of texts. */
  claim: string;
  /** Its values, and the role each gives. */
  roles: Record<string, UserRole>;
  /** Ways of signing in that are strong enough (values of `acr`), best first; empty or left out: any. */
  acr?: string[];
  /** The claim that tells the bodies of a board secretary, and its values where they are not the bodies' ids; left out: they stand with us. */
  bodies?: { claim: string; values: Record<string, string> };
}

/** What a sign-in on its way must come back with; kept in the session. */
export interface OidcCheck {
  state: string;
  nonce: string;
  verifier: string;
  goOn: string | null;
}

export interface OidcUser {
  email: string;
  roles: UserRole[];
  /** Null: the provider is not asked. */
  bodies: string[] | null;
  idToken: string;
}

/** The provider does not answer, or answers with what cannot be trusted; the reason is for the log. */
export class OidcUnavailable extends Error {
  override name = 'OidcUnavailable';
}

/** Signed in, but in a way that is not strong enough (`acr`). */
export class OidcTooWeak extends Error {
  override name = 'OidcTooWeak';
}

/** Seconds to wait for the provider. */
const WITHIN = 10;

export interface Oidc {
  /** Where the browser goes to sign in. */
  begin(goOn: string | null): Promise<{ href: string; check: OidcCheck }>;
  /** Who came back, by the address with all its parameters. @throws when anything does not match. */
  finish(address: URL, check: OidcCheck): Promise<OidcUser>;
  /** Where the browser goes to sign out there too; null when the provider has no such page or does not answer. */
  end(idToken: string): Promise<string | null>;
}

/** The provider's description is fetched at the first sign-in and kept; the app starts also while it is away. */
export function oidcOver(settings: OidcSettings, baseUrl: string): Oidc {
  const { acr = [], bodies } = settings;
  let kept: Promise<client.Configuration> | null = null;
  const found = (): Promise<client.Configuration> => {
    const options = settings.issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests], timeout: WITHIN } : { timeout: WITHIN };
    kept ??= client.discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, options).catch((error: unknown) => {
      kept = null;
      throw new OidcUnavailable('the provider could not be reached', { cause: error });
    });
    return kept;
  };
  return {
    async begin(goOn) {
      const config = await found();
      const check = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), goOn };
      const href = client.buildAuthorizationUrl(config, {
        redirect_uri: `${baseUrl}/logga-in/oidc/svar`,
        scope: settings.scope,
        state: check.state,
        nonce: check.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(check.verifier),
        code_challenge_method: 'S256',
        ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
      }).href;
      return { href, check };
    },
    async finish(address, { state, nonce, verifier }) {
      const config = await found();
      const tokens = await client.authorizationCodeGrant(config, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const told = tokens.claims();
      // asked for is not given: what the provider says it did is what counts, and only the id token is signed
      if (acr.length > 0 && !acr.includes(String(told?.['acr'] ?? ''))) throw new OidcTooWeak(`signed in by ${String(told?.['acr'] ?? 'no acr')}`);
      // some providers tell roles and address only when asked for them
      const wanted = [settings.claim, 'email', ...(bodies === undefined ? [] : [bodies.claim])];
      const asked = told !== undefined && wanted.some((name) => told[name] === undefined) && config.serverMetadata().userinfo_endpoint !== undefined;
      const claims = asked ? { ...(await client.fetchUserInfo(config, tokens.access_token, told.sub)), ...told } : told;
      const email = [claims?.['email'], claims?.['preferred_username'], claims?.sub].find((value) => typeof value === 'string' && value !== '');
      if (typeof email !== 'string') throw new OidcUnavailable('the provider told no address');
      return { email: email.toLowerCase(), roles: rolesBy(settings, claims?.[settings.claim]), bodies: bodies === undefined ? null : bodiesBy(bodies, claims?.[bodies.claim]), idToken: tokens.id_token ?? '' };
    },
    async end(idToken) {
      try {
        const config = await found();
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        return client.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${baseUrl}/` }).href;
      } catch {
        return null;
      }
    },
  };
}

/** The roles that a claim's value gives. */
export function rolesBy({ roles }: Pick<OidcSettings, 'roles'>, claim: unknown): UserRole[] {
  return [...new Set(textsOf(claim).flatMap((value) => (Object.hasOwn(roles, value) ? [roles[value]!] : [])))];
}

/** The bodies that a claim's value gives, by id: a value that is not named among `values` is an id itself. */
export const bodiesBy = ({ values }: NonNullable<OidcSettings['bodies']>, claim: unknown): string[] => [...new Set(textsOf(claim).map((value) => (Object.hasOwn(values, value) ? values[value]! : value)))];

const textsOf = (claim: unknown): string[] => (typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim.filter((value): value is string => typeof value === 'string') : []);
