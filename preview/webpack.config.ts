import path from 'node:path';
import TerserPlugin from 'terser-webpack-plugin';
import type { Configuration } from 'webpack';

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
    resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              target: 'es2022',
              transform: { react: { runtime: 'automatic' } },
            },
          },
        },
        { test: /\.css$/, use: ['style-loader', 'css-loader'] },
        // some packages import ESM files without their extension
        { test: /\.m?js$/, resolve: { fullySpecified: false } },
      ],
    },
  };
}
