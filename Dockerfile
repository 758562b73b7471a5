# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Only what decides the restore, so that its layer is kept until a package changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/PrivacyPortal.Domain/PrivacyPortal.Domain.csproj src/PrivacyPortal.Domain/
COPY src/PrivacyPortal.Web/PrivacyPortal.Web.csproj src/PrivacyPortal.Web/
RUN dotnet restore src/PrivacyPortal.Web -p:MailTransport=MailKit

COPY src src
RUN dotnet publish src/PrivacyPortal.Web --no-restore --configuration Release \
    -p:MailTransport=MailKit -p:UseAppHost=false --output /app

# This variant, unlike the chiseled and Alpine ones, brings ICU and time zones, which the languages and deadlines need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# PORT is where the portal listens; the health command asks there too.
ENV PORT=8080 \
    PORTAL_DATA=/data
RUN install --directory --owner="$APP_UID" --mode=0700 /data
VOLUME /data
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "PrivacyPortal.Web.dll", "health"]
ENTRYPOINT ["dotnet", "PrivacyPortal.Web.dll"]
