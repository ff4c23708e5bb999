import express, { type Request, type Response } from 'express';
import { answerQueries } from './ds-query';
import { HubError, type Hub } from './hub';
import { probe, readResource } from './resources';

/** The part of Grafana's HTTP API that the page and the contract tests use. */
export function apiRoutes(hub: Hub): express.Router {
  const api = express.Router();
  api.use(express.json({ limit: '1mb' }));

  api.get('/health', (_, response) => {
    response.json({ database: 'ok', version: 'preview' });
  });

  api.post('/ds/query', async (request, response) => {
    if (!Array.isArray(request.body?.queries) || !request.body.from || !request.body.to) {
      response.status(400).json({ message: 'queries, from and to are needed' });
      return;
    }
    const { status, results } = await answerQueries(request.body, hub);
    response.status(status).json({ results });
  });

  api.get('/datasources/uid/:uid/health', async (request, response) => {
    try {
      const answered = await probe(request.params.uid, hub);
      response
        .status(answered ? 200 : 404)
        .json({ status: answered ? 'OK' : 'ERROR', message: answered ? 'works' : 'no such data source' });
    } catch (error) {
      response.status(400).json({ status: 'ERROR', message: message(error) });
    }
  });

  api.all('/datasources/uid/:uid/resources/*path', (request, response) => resource(request, response, hub));

  api.get('/plugins/:id/settings', (request, response) => {
    response.json({ id: request.params.id, enabled: true, pinned: true, jsonData: {} });
  });

  // No dashboard is here: the page offers none.
  api.get('/search', (_, response) => {
    response.json([]);
  });

  api.use((_, response) => {
    response.status(404).json({ message: 'Not found' });
  });
  return api;
}

async function resource(
  request: Request<{ uid: string; path: string[] }>,
  response: Response,
  hub: Hub
): Promise<void> {
  try {
    const params = { ...request.query, ...(request.method === 'POST' && request.body) };
    const answer = await readResource(request.params.uid, request.params.path.join('/'), params, hub);
    response.status(answer ? 200 : 404).json(answer ?? { message: 'no such data source' });
  } catch (error) {
    response.status(error instanceof HubError ? error.status : 500).json({ message: message(error) });
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
