package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;
import org.relata.service.observe.Observation;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// What OpenTelemetry is told.
class TracesIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();

  private OpenTelemetry telemetry() {
    SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracers)
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  /// Runs one statement, and one that fails.
  private static RawResponse answer(RawRequest request) {
    Observation observation = Observation.current().orElseThrow();
    long start = System.nanoTime();
    observation.ran("select a from person where id = ?", start, 1_500_000, 3);
    observation.ran("update person set a = ?", start, 1000, -1);
    if (request.keys().contains("broken")) throw new IllegalStateException("broken");
    return ServerFixture.text(Span.current().getSpanContext().getTraceId());
  }

  private String asked(OpenTelemetry telemetry, String target, String header) throws Exception {
    try (GrizzlyServer server = ServerFixture.server(telemetry, TracesIT::answer, "person");
        RawConnection connection = new RawConnection(server.address())) {
      return connection.send("GET " + target + " HTTP/1.1\nHost: x\n" + header + "\n").response();
    }
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(spans.getFinishedSpanItems().toString()));
  }

  private static Object attribute(SpanData span, String name) {
    return span.getAttributes().asMap().entrySet().stream()
        .filter(each -> each.getKey().getKey().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Test
  void haveASpanForARequestAndOneForEachStatement() throws Exception {
    String response =
        asked(telemetry(), "/person/7", "traceparent: 00-" + TRACE + "-" + PARENT + "-01\n");
    assertThat(response).endsWith(TRACE);
    SpanData request = span("GET /person/{key}");
    assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(request.getTraceId()).isEqualTo(TRACE);
    assertThat(request.getParentSpanId()).isEqualTo(PARENT);
    assertThat(attribute(request, "http.request.method")).isEqualTo("GET");
    assertThat(attribute(request, "http.route")).isEqualTo("/person/{key}");
    assertThat(attribute(request, "http.response.status_code")).isEqualTo(200L);
    SpanData select = span("SELECT");
    assertThat(select.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(select.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(attribute(select, "db.system.name")).isEqualTo("postgresql");
    assertThat(attribute(select, "db.query.text")).isEqualTo("select a from person where id = ?");
    assertThat(attribute(select, "db.response.returned_rows")).isEqualTo(3L);
    assertThat(select.getEndEpochNanos() - select.getStartEpochNanos()).isEqualTo(1_500_000);
    assertThat(span("UPDATE").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.getFinishedSpanItems()).hasSize(3);
  }

  @Test
  void beginWithARequestWhoseParentIsInvalid() throws Exception {
    asked(telemetry(), "/person/broken", "traceparent: 00-" + TRACE + "-0-01\n");
    SpanData request = span("GET /person/{key}");
    assertThat(request.getParentSpanContext().isValid()).isFalse();
    assertThat(request.getTraceId()).isNotEqualTo(TRACE);
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void areNotMadeWhereNobodyListens() throws Exception {
    String header = "traceparent: 00-" + TRACE + "-" + PARENT + "-01\n";
    assertThat(asked(OpenTelemetry.noop(), "/person/7", header)).endsWith("0".repeat(32));
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }
}
