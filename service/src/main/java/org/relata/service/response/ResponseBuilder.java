package org.relata.service.response;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemWriter;

/// Turns results into responses: status, headers, bytes.
public final class ResponseBuilder {

  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String HTML = "text/html; charset=utf-8";

  /// How many bytes of lines are gathered before they are sent.
  private static final int CHUNK = 32 * 1024;

  /// Past so many selections their writers are forgotten and made anew.
  private static final int MAX_WRITERS = 2_000;

  private final Map<Selection, RecordWriter> writers = new ConcurrentHashMap<>();

  public RawResponse build(Result result) {
    return switch (result) {
      case Result.Index(var models, boolean html) ->
          html
              ? bytes(200, HTML, wrap(IndexWriter.html(models)), Map.of())
              : bytes(200, JSON, IndexWriter.json(models).written(), Map.of());
      case Result.Healthy() -> bytes(200, JSON, wrap("{\"status\":\"up\"}"), Map.of());
      case Result.Listed listed -> listed(listed);
      case Result.Lines(var selection, var source) -> lines(writer(selection), source);
      case Result.Found(var selection, var record) -> {
        JsonBuffer body = one(selection, record);
        yield json(200, body, EntityTags.header(selection, record, body.written()));
      }
      case Result.Created created -> created(created);
      case Result.CreatedSilently(var model, var key) ->
          new RawResponse(
              201,
              key == null ? Map.of() : Map.of("Location", Locations.of(model, key)),
              new RawResponse.Empty());
      case Result.Changed(var selection, var records, boolean made) ->
          json(made ? 201 : 200, all(selection, records), affected(records.size()));
      case Result.ChangedSilently(int rows) ->
          new RawResponse(204, affected(rows), new RawResponse.Empty());
      case Result.Done() -> new RawResponse(204, Map.of(), new RawResponse.Empty());
      case Result.Batched(var parts) -> json(200, BatchWriter.write(parts), Map.of());
      case Result.Refused(var problem) -> refused(problem);
    };
  }

  private static Map<String, String> affected(int rows) {
    return Map.of("X-Affected-Count", Integer.toString(rows));
  }

  private RawResponse listed(Result.Listed listed) {
    Map<String, String> headers = new LinkedHashMap<>();
    listed.links().header(listed.page()).ifPresent(links -> headers.put("Link", links));
    if (listed.total() != null) {
      headers.put("X-Total-Count", Long.toString(listed.total()));
      headers.put("Content-Range", range(listed, listed.total()));
    }
    return json(200, all(listed.selection(), listed.page().records()), headers);
  }

  /// Where the page stands among all rows, as far as that is known: one that goes on from a cursor
  /// does not know.
  private static String range(Result.Listed listed, long total) {
    int size = listed.page().records().size();
    long offset = listed.links().offset();
    boolean known = size > 0 && (offset > 0 || !listed.page().before());
    String place = known ? offset + "-" + (offset + size - 1) : "*";
    return "items " + place + "/" + total;
  }

  private static RawResponse lines(RecordWriter writer, Consumer<Consumer<Record>> source) {
    RawResponse.Streamed body =
        out -> {
          JsonBuffer buffer = new JsonBuffer(CHUNK * 2);
          try {
            source.accept(record -> {
              writer.write(buffer, record);
              buffer.raw('\n');
              if (buffer.length() >= CHUNK) drain(buffer, out);
            });
          } catch (UncheckedIOException gone) {
            throw gone.getCause();
          }
          buffer.drain(out);
        };
    return new RawResponse(200, Map.of("Content-Type", LINES), body);
  }

  private static void drain(JsonBuffer buffer, OutputStream out) {
    try {
      buffer.drain(out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private RawResponse created(Result.Created created) {
    List<Key> keys = created.keys();
    if (created.many()) return json(201, all(created.selection(), created.records()), Map.of());
    Record record = created.records().getFirst();
    JsonBuffer body = one(created.selection(), record);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Location", Locations.of(created.model(), keys.getFirst()));
    headers.putAll(EntityTags.header(created.selection(), record, body.written()));
    return json(201, body, headers);
  }

  private static RawResponse refused(Problem problem) {
    ByteBuffer body = ByteBuffer.wrap(ProblemWriter.write(problem));
    return bytes(problem.status(), Problem.MEDIA_TYPE, body, problem.headers());
  }

  private JsonBuffer one(Selection selection, Record record) {
    JsonBuffer out = new JsonBuffer(512);
    writer(selection).write(out, record);
    return out;
  }

  private JsonBuffer all(Selection selection, List<Record> records) {
    JsonBuffer out = new JsonBuffer(256 + records.size() * 128);
    writer(selection).writeAll(out, records);
    return out;
  }

  private RecordWriter writer(Selection selection) {
    @Nullable RecordWriter known = writers.get(selection);
    if (known != null) return known;
    if (writers.size() >= MAX_WRITERS) writers.clear();
    return writers.computeIfAbsent(selection, RecordWriter::new);
  }

  private static RawResponse json(int status, JsonBuffer body, Map<String, String> headers) {
    return bytes(status, JSON, body.written(), headers);
  }

  private static RawResponse bytes(
      int status, String type, ByteBuffer body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.putAll(more);
    return new RawResponse(status, headers, new RawResponse.Bytes(body));
  }

  private static ByteBuffer wrap(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
