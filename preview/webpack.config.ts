import path from 'node:path';
import TerserPlugin from 'terser-webpack-plugin';
import type { Configuration } from 'webpack';

const UI = path.resolve(__dirname, '../node_modules/@grafana/ui');

/** The folder of a package as `from` would find it: npm gives @grafana/ui copies of its own. */
function folderOf(name: string, ...from: string[]): string {
  const start = from.reduce(
    (folder, step) => path.dirname(require.resolve(`${step}/package.json`, { paths: [folder] })),
    UI
  );
  return path.dirname(require.resolve(`${name}/package.json`, { paths: [start] }));
}

/** Bundles the host page; the plugin itself is loaded as it was built. */
export default function config(env: Record<string, unknown>): Configuration {
  const production = Boolean(env.production);
  return {
    mode: production ? 'production' : 'development',
    entry: path.resolve(__dirname, 'host/main.tsx'),
    output: { path: path.resolve(__dirname, 'dist'), filename: 'host.js', publicPath: '/public/host/', clean: true },
    devtool: production ? false : 'source-map',
    performance: { hints: false },
    optimization: { minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })] },
    stats: 'errors-warnings',
    resolve: {
      extensions: ['.tsx', '.ts', '.mjs', '.js'],
      alias: { 'grafana-icons': path.join(UI, 'dist/public/img/icons') },
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          // the page, @grafana/ui and the plugin must share one router and one style cache, as in Grafana
          resolve: {
            alias: {
              '@emotion/css': folderOf('@emotion/css'),
              'react-router': folderOf('react-router', 'react-router-dom-v5-compat'),
            },
          },
          loader: 'swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              target: 'es2022',
              transform: { react: { runtime: 'automatic' } },
            },
          },
        },
        { test: /\.svg$/, type: 'asset/source' },
        { test: /\.css$/, use: ['style-loader', 'css-loader'] },
        // some packages import ESM files without their extension
        { test: /\.m?js$/, resolve: { fullySpecified: false } },
      ],
    },
  };
}
