import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import client from 'prom-client';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { readGauges } from './gauges.js';

/** Upper bounds in seconds: the public's look-ups are at the low end, imports and exports at the high one. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Figures for a scraper (docs/decisions/0082), on a port of this machine alone that no balancer knows. Routes stand as their
 * patterns: nobody's name or id is in them.
 */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  private readonly registry = new client.Registry();
  private readonly requests = new client.Histogram({
    name: 'zi_http_request_duration_seconds',
    help: 'How long answers took, by method, pattern of the route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private server: Server | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.gauge('zi_queue_jobs', 'Jobs that are not done, by queue and state.', ['queue', 'state']);
    this.gauge('zi_outbox_waiting', 'Effects of steps that are not done.', []);
    this.gauge('zi_outbox_oldest_seconds', 'Age of the oldest of them; 0 where there is none.', []);
    this.gauge('zi_evidence_uploads', 'Uploads of evidence that are not settled, by state.', ['state']);
    this.gauge('zi_evidence_objects', 'Kept contents to care for, by why.', ['state']);
    this.gauge('zi_database_connections', 'Connections of this process, and requests for one.', ['state']);
  }

  /** Measures every answer; before the first route. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? '(none)';
      this.requests.observe(
        { method: request.method, route, status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      );
      next();
    });
  }

  /** Answers `GET /metrics` on the loopback address. */
  async listen(port: number): Promise<void> {
    client.collectDefaultMetrics({ register: this.registry });
    const server = createServer((request, answer) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void answer.writeHead(404).end();
      this.text().then(
        (text) => answer.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => answer.writeHead(503).end(),
      );
    });
    server.listen({ port, host: '127.0.0.1' });
    await once(server, 'listening');
    this.server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.closeAllConnections();
    if (this.server) await once(this.server.close(), 'close');
  }

  private async text(): Promise<string> {
    const pool = (this.source.driver as PostgresDriver).master as Pool;
    const figures = await this.database.asProgram((tx) => readGauges(tx, this.clock.now()));
    figures.push(
      { name: 'zi_database_connections', labels: { state: 'open' }, value: pool.totalCount },
      { name: 'zi_database_connections', labels: { state: 'idle' }, value: pool.idleCount },
      { name: 'zi_database_connections', labels: { state: 'wanted' }, value: pool.waitingCount },
    );
    for (const name of new Set(figures.map((one) => one.name))) this.gaugeOf(name).reset();
    for (const { name, labels, value } of figures) this.gaugeOf(name).set(labels, value);
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, labelNames: string[]): void {
    new client.Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private gaugeOf(name: string): client.Gauge {
    return this.registry.getSingleMetric(name) as client.Gauge;
  }
}
