import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PostgresConnection, type Transaction } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
