import type { CookieSerializeOptions } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { csrfOf, newToken } from './tokens.js';

/**
 * `session`: who is signed in. `form`: ties a form shown before sign-in to this browser. `device`: has been signed in from before.
 * `pending`: a sign-in that waits for its code. */
const NAMES = { session: 'sesi', form: 'formulir', device: 'perangkat', pending: 'langkah' } as const;
export type CookieKind = keyof typeof NAMES;

const A_YEAR_S = 365 * 24 * 3600;

/** Cookies of people: never readable by scripts, never sent along from elsewhere, tied to this host where there is https. */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(@Inject(CONFIG) config: ConnectedConfig) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  nameOf(kind: CookieKind): string {
    return this.secure ? `__Host-${NAMES[kind]}` : NAMES[kind];
  }

  read(request: FastifyRequest, kind: CookieKind): string | undefined {
    return request.cookies?.[this.nameOf(kind)];
  }

  set(reply: FastifyReply, kind: CookieKind, token: string): void {
    const options = kind === 'device' ? { ...this.options(), maxAge: A_YEAR_S } : this.options();
    reply.setCookie(this.nameOf(kind), token, options);
  }

  clear(reply: FastifyReply, kind: CookieKind): void {
    reply.clearCookie(this.nameOf(kind), this.options());
  }

  /** The browser is signed in from now on. */
  enter(
    reply: FastifyReply,
    signedIn: { readonly sessionToken: string; readonly deviceToken: string },
  ): void {
    this.set(reply, 'session', signedIn.sessionToken);
    this.set(reply, 'device', signedIn.deviceToken);
  }

  /** The form token of a browser without a session; its cookie is set when it has none yet. */
  formToken(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.read(request, 'form');
    if (known) return csrfOf(known);
    const token = newToken();
    this.set(reply, 'form', token);
    return csrfOf(token);
  }

  private options(): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure };
  }
}
