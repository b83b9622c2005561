FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /relata
COPY . .
RUN mvn -q -B -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --uid 10001 relata \
  && install -d -o relata -g relata /relata /var/lib/relata
WORKDIR /relata
COPY --from=build --chown=relata:relata /relata/service/target/relata/lib service/target/relata/lib
COPY --chown=relata:relata relata ./
COPY --chown=relata:relata examples examples
USER relata
RUN ./relata prepare
ENV RELATA_HOST=0.0.0.0 RELATA_PORT=8080 RELATA_DATA=/var/lib/relata
VOLUME /var/lib/relata
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$RELATA_PORT && printf 'GET /_health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/relata/relata"]
CMD ["serve"]
