# syntax=docker/dockerfile:1
# Compiles on the builder's own architecture, for whichever is asked for:
#   docker buildx build --platform linux/amd64,linux/arm64 --tag communitybot .

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ARG TARGETARCH
# "true" adds the model for answers by meaning: docs/operations.md.
ARG MEANING=false
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/CommunityBot --configuration Release --os linux --arch $TARGETARCH --self-contained false --output /app \
    -p:ContinuousIntegrationBuild=true -p:RequirePlatformSdks=true -p:Meaning=$MEANING \
    && mkdir --parents /writable/data

# The bill of materials, without its time: two builds of one commit have the same one.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet tool restore \
    && dotnet CycloneDX src/CommunityBot/CommunityBot.csproj --disable-package-restore --no-serial-number --set-name CommunityBot \
    --output /app --filename sbom.json --output-format Json \
    && sed --in-place '/"timestamp"/d' /app/sbom.json \
    && chmod --recursive a-w /app

# No shell and no package manager; with ICU for words in every script, and tzdata for the weekly post's time zone.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /writable .

# Everything that is kept is in data; nothing else is written to, so the root file system may be read-only. Diagnostics would put a socket in /tmp.
# The C library keeps freed memory in up to eight pools a core; two are enough for a program that hardly uses them.
ENV DOTNET_EnableDiagnostics=0 \
    MALLOC_ARENA_MAX=2 \
    Page__Urls=http://0.0.0.0:5080
VOLUME /app/data
EXPOSE 5080 5090
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/app/CommunityBot", "health"]
ENTRYPOINT ["/app/CommunityBot"]
