import { at, type Context } from '../part.ts';

/** Who may read the stores of a native stack, and where: the gateway, without a slash at the end. */
export const readerOf = (
  context: Pick<Context, 'settings' | 'credentials'>
): { url: string; user: string; password: string } => ({
  url: `http://${at(context, 'gateway')}`,
  user: context.credentials.readerUser,
  password: context.credentials.readerPassword,
});
