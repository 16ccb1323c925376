import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

const apiOrigin = process.env['HUHANG_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  server: { port: 5173, proxy: { '^/api/': { target: apiOrigin, changeOrigin: false } } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome107', 'safari16', 'firefox110'],
    // The charts and the tables of the staff portals are lazy chunks on their own; tools/bundle-size.ts guards the first load.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|cookie)[\\/]/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
});
