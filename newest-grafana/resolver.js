const { sep } = require('node:path');

/** Resolves what our own files import as if they lay in this folder: its packages first, the repository's behind them. */
module.exports = (request, options) => {
  const ours = !options.basedir.includes(`${sep}node_modules${sep}`);
  const isPackage = !request.startsWith('.') && !request.startsWith(sep);
  return options.defaultResolver(request, { ...options, basedir: ours && isPackage ? __dirname : options.basedir });
};
