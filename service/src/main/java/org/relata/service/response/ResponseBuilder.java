package org.relata.service.response;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.relata.mapping.model.Key;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.SelectionSize;
import org.relata.mapping.session.Record;
import org.relata.service.asset.Asset;
import org.relata.service.cursor.Seal;
import org.relata.service.problem.Problem;

/// Turns results into responses: status, headers, bytes.
public final class ResponseBuilder {

  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  /// For how many columns and relationships of selections writers are kept.
  private static final int MAX_WRITERS = 100_000;

  /// What a writer counts besides.
  private static final int WRITER = 10;

  /// How many bytes of a file are held at most to be sent.
  private static final int MAX_FILE_AT_ONCE = 64 << 10;

  private final LoadingCache<Selection, RecordWriter> writers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_WRITERS)
          .weigher((Selection selection, RecordWriter _) -> WRITER + SelectionSize.of(selection))
          .executor(Runnable::run)
          .build(RecordWriter::new);

  private final Seal seal;

  /// @param seal that of cursors
  public ResponseBuilder(Seal seal) {
    this.seal = seal;
  }

  public RawResponse build(Result result) {
    return switch (result) {
      case Result.Index(var models) -> document(IndexDocument.of(models));
      case Result.Shown(var page) -> file(page.asset(), page.headers());
      case Result.File(var asset) -> file(asset, Map.of());
      case Result.Structure(var models) -> document(StructureDocument.of(models));
      case Result.Described described -> described(described);
      case Result.Healthy() -> bytes(200, JSON, wrap("{\"status\":\"up\"}"), Map.of());
      case Result.Measured(var text, var type) -> bytes(200, type, text, Map.of());
      case Result.Listed listed -> listed(listed);
      case Result.Lines(var selection, var source) -> lines(writer(selection), source);
      case Result.Found(var selection, var record) -> found(selection, record);
      case Result.Created created -> created(created);
      case Result.CreatedSilently(var model, var key) ->
          empty(201, key == null ? Map.of() : Locations.header(model, key));
      case Result.Changed(var selection, var records, boolean created) ->
          json(created ? 201 : 200, all(selection, records), affected(records.size()));
      case Result.ChangedSilently(int rows) -> empty(204, affected(rows));
      case Result.Done() -> empty(204, Map.of());
      case Result.Batched(var parts) -> json(200, BatchWriter.body(parts), Map.of());
      case Result.Refused(var problem) -> problem(problem);
    };
  }

  private static RawResponse document(Object document) {
    return bytes(200, JSON, JsonDocuments.write(document), Map.of());
  }

  private static RawResponse file(Asset asset, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("ETag", asset.tag());
    headers.put("Cache-Control", "no-cache");
    RawResponse.Body body =
        asset.length() <= MAX_FILE_AT_ONCE
            ? new RawResponse.Bytes(ByteBuffer.wrap(asset.bytes()))
            : new RawResponse.InMemory(asset::writeTo);
    return response(200, asset.type(), body, headers);
  }

  private static RawResponse described(Result.Described described) {
    RawResponse.Body body = Bodies.of(64 << 10, out -> described.text().accept(out.raw()));
    Map<String, String> tag = Map.of("ETag", "\"" + described.tag() + "\"");
    return response(200, described.type().toString(), body, tag);
  }

  private RawResponse found(Selection selection, Record record) {
    RawResponse.Body body = one(selection, record);
    return json(200, body, EntityTags.header(selection, record, body));
  }

  private static RawResponse empty(int status, Map<String, String> headers) {
    return new RawResponse(status, headers, new RawResponse.Empty());
  }

  private static Map<String, String> affected(int rows) {
    return Map.of("X-Affected-Count", Integer.toString(rows));
  }

  private RawResponse listed(Result.Listed listed) {
    Map<String, String> headers = new LinkedHashMap<>(listed.links().headers(listed.page(), seal));
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
    RawResponse.Body body =
        Bodies.streamed(out ->
            source.accept(record -> {
              writer.write(out, record);
              out.raw('\n');
            }));
    return new RawResponse(200, Map.of("Content-Type", LINES), body);
  }

  private RawResponse created(Result.Created created) {
    List<Key> keys = created.keys();
    if (created.many()) return json(201, all(created.selection(), created.records()), Map.of());
    Record record = created.records().getFirst();
    RawResponse.Body body = one(created.selection(), record);
    Map<String, String> headers =
        new LinkedHashMap<>(Locations.header(created.model(), keys.getFirst()));
    headers.putAll(EntityTags.header(created.selection(), record, body));
    return json(201, body, headers);
  }

  private static RawResponse problem(Problem problem) {
    ByteBuffer body = JsonDocuments.write(ProblemDocument.of(problem));
    return bytes(problem.status(), Problem.MEDIA_TYPE, body, problem.headers());
  }

  private RawResponse.Body one(Selection selection, Record record) {
    RecordWriter writer = writer(selection);
    return Bodies.of(512, out -> writer.write(out, record));
  }

  private RawResponse.Body all(Selection selection, List<Record> records) {
    RecordWriter writer = writer(selection);
    return Bodies.of(256 + records.size() * 128, out -> writer.writeAll(out, records));
  }

  private RecordWriter writer(Selection selection) {
    return writers.get(selection);
  }

  private static RawResponse json(int status, RawResponse.Body body, Map<String, String> headers) {
    return response(status, JSON, body, headers);
  }

  private static RawResponse bytes(
      int status, String type, ByteBuffer body, Map<String, String> more) {
    return response(status, type, new RawResponse.Bytes(body), more);
  }

  private static RawResponse response(
      int status, String type, RawResponse.Body body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.putAll(more);
    return new RawResponse(status, headers, body);
  }

  private static ByteBuffer wrap(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
