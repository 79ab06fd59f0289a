import { Injectable } from '@nestjs/common';
import { ReadPool } from './read-pool.js';

/** Units of one page of the map; the protocol allows 50,000. */
const ON_A_PAGE = 10_000;

/** Every unit's address, in pages that begin at a slug: a page stays where it is when units are added elsewhere. */
@Injectable()
export class SitemapReader {
  constructor(private readonly pool: ReadPool) {}

  /** The first slug of every page, along the index of slugs. */
  async pages(): Promise<string[]> {
    const rows = await this.pool.rows<{ slug: string }>({ text: PAGES, values: [ON_A_PAGE] });
    return rows.map(({ slug }) => slug);
  }

  async slugsFrom(first: string): Promise<string[]> {
    const rows = await this.pool.rows<{ slug: string }>({ text: FROM, values: [first, ON_A_PAGE] });
    return rows.map(({ slug }) => slug);
  }
}

const PAGES = `
  SELECT slug FROM (SELECT slug, row_number() OVER (ORDER BY slug) AS place FROM register_unit) AS counted
   WHERE place % $1 = 1 OR $1 = 1 ORDER BY slug`;

const FROM = 'SELECT slug FROM register_unit WHERE slug >= $1 ORDER BY slug LIMIT $2';
