# The distribution, with a Java runtime of just what it needs. What Maven downloads is kept between builds.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/maven,sharing=locked \
  mvn -q -B -Dmaven.repo.local=/maven -P runtime -DskipTests -Dspotless.check.skip -Dcyclonedx.skip package

# The cache for fast startup: the service learns from requests, as a user that PostgreSQL runs as.
FROM build AS prepared
RUN useradd --create-home prepare \
  && cp -a service/target/relata /opt/relata \
  && chown -R prepare /opt/relata
USER prepare
RUN /opt/relata/bin/relata prepare \
  && RELATA_JAVA_OPTS=-XX:AOTMode=on /opt/relata/bin/relata --version

FROM debian:bookworm-slim
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/relata relata \
  && install -d -m 1777 /var/lib/relata
COPY --from=prepared --chown=0:0 /opt/relata /opt/relata
USER 10001
ENV PATH=/opt/relata/bin:$PATH \
  RELATA_HOST=0.0.0.0 \
  RELATA_PORT=8080 \
  RELATA_DATA=/var/lib/relata/data \
  RELATA_JAVA_OPTS=-XX:MaxRAMPercentage=50
WORKDIR /var/lib/relata
VOLUME /var/lib/relata
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$RELATA_PORT && printf 'GET /_health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["relata"]
CMD ["serve"]
