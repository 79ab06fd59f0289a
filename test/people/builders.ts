import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AgenciesService } from '../../src/agencies/agencies.service.js';
import type { Agency } from '../../src/agencies/agency.entity.js';
import type { Unit } from '../../src/agencies/unit.entity.js';
import type { Role } from '../../src/domain/roles.js';
import type { Account } from '../../src/people/account.entity.js';
import { PeopleService } from '../../src/people/people.service.js';
import type { Person } from '../../src/people/person.entity.js';
import { Database } from '../../src/platform/database.js';

export const PASSWORD = 'kata sandi uji yang panjang';

/** A person of the agency (none: national) with an account, and roles if any are named. */
export function aPerson(
  app: NestFastifyApplication,
  {
    agencyId = null,
    unitId = null,
    roles = [],
  }: { agencyId?: string | null; unitId?: string | null; roles?: Role[] },
): Promise<{ person: Person; account: Account }> {
  const people = app.get(PeopleService);
  return app.get(Database).asProgram(async (tx) => {
    const id = randomUUID();
    const person = await people.createPerson(tx, { name: `Orang ${id}`, nationalId: id, agencyId });
    const account = await people.createAccount(tx, { personId: person.id, login: `orang.${id}` }, PASSWORD);
    for (const role of roles) await people.grantRole(tx, { personId: person.id, role, agencyId, unitId });
    return { person, account };
  });
}

/** An agency with two units. */
export function anAgency(app: NestFastifyApplication): Promise<{ agency: Agency; units: [Unit, Unit] }> {
  const agencies = app.get(AgenciesService);
  return app.get(Database).asProgram(async (tx) => {
    const code = randomUUID();
    const agency = await agencies.createAgency(tx, { code, name: `Kota ${code}`, kind: 'kota' });
    const unit = (number: string) =>
      agencies.createUnit(tx, { agencyId: agency.id, code: number, name: `Puskesmas ${number} ${code}` });
    return { agency, units: [await unit('01'), await unit('02')] };
  });
}

/** A browser: keeps its cookies, sends forms with their token. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly address = '192.0.2.1',
  ) {}

  async get(url: string, headers: Record<string, string> = {}) {
    return this.keep(await this.app.inject({ method: 'GET', url, ...this.sent(headers) }));
  }

  /** Takes the form token from the page at `page`, and sends the form. */
  async submit(page: string, url: string, fields: Record<string, string>) {
    const { body } = await this.get(page);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    return this.post(url, { _csrf, ...fields });
  }

  async post(url: string, fields: Record<string, string>) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams(fields).toString();
    return this.keep(await this.app.inject({ method: 'POST', url, payload, ...this.sent(headers) }));
  }

  /** Takes the form token from `page`, and sends the form as a browser does that has a file to carry. */
  async upload(page: string, url: string, fields: Record<string, string | { name: string; bytes: Buffer }>) {
    const { body } = await this.get(page);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const boundary = `----uji${randomUUID()}`;
    const parts = Object.entries<string | { name: string; bytes: Buffer }>({ _csrf, ...fields }).flatMap(
      ([name, value]) => {
        const [more, bytes] =
          typeof value === 'string'
            ? ['', Buffer.from(value)]
            : [`; filename="${value.name}"\r\ncontent-type: text/csv`, value.bytes];
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
        return [Buffer.from(head), bytes, Buffer.from('\r\n')];
      },
    );
    const payload = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return this.keep(await this.app.inject({ method: 'POST', url, payload, ...this.sent(headers) }));
  }

  async send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) {
    return this.keep(await this.app.inject({ method, url, payload, ...this.sent(headers) }));
  }

  async signIn(login: string, password = PASSWORD) {
    return this.send('POST', '/api/v1/session', { login, password });
  }

  private sent(headers: Record<string, string>) {
    return { headers, cookies: Object.fromEntries(this.cookies), remoteAddress: this.address };
  }

  private keep<T extends { cookies: { name: string; value: string }[] }>(answer: T): T {
    for (const { name, value } of answer.cookies) {
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }
}
