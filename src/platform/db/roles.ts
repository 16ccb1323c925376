import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';
import { withClient } from './pool.ts';

/**
 * Makes (or renews) the login role through which the application works and returns its URL. The role owns nothing
 * and only inherits the grants of `huhang_app`, so no policy is bypassed even if the owner could. Name and password
 * derive from the deployment's secret: several nodes agree on them, two deployments on one server do not collide.
 */
export async function ensureAppLogin(ownerUrl: string, secret: string): Promise<string> {
  const name = `huhang_app_${createHash('sha256').update(`role:${secret}`).digest('hex').slice(0, 8)}`;
  const password = createHmac('sha256', secret).update('database login').digest('base64url');
  await withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(730120261)');
    const { rows } = await client.query<{ excess: boolean }>(
      'select rolsuper or rolbypassrls as excess from pg_roles where rolname = $1',
      [name],
    );
    const verb = rows[0] ? 'alter' : 'create';
    // To name these two, even to deny them, is a superuser's right; a new role has neither.
    const less = rows[0]?.excess ? 'nosuperuser nobypassrls' : '';
    await client.query(`${verb} role ${name} login password ${pg.escapeLiteral(password)} ${less}`);
    await client.query(`grant huhang_app to ${name}`);
    await client.query('select pg_advisory_unlock(730120261)');
  });
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.href;
}
