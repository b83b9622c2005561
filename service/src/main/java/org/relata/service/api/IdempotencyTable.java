package org.relata.service.api;

import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.session.Record;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.service.response.Bodies;
import org.relata.service.response.RawResponse;

/// Where responses are stored: a table of the service's own, and responses as its rows.
///
/// A row has its answer by the time that others see it.
public final class IdempotencyTable {

  private static final String NAME = "_idempotency_keys";

  private static final Column KEY =
      new Column(
          NAME, "key", "key", new StringType(255), true, false, false, null, null, null, null);
  private static final Column FINGERPRINT = column("fingerprint", new StringType(64), false, null);
  private static final Column STATUS = column("status", new IntegerType(), true, null);
  private static final Column HEADERS = column("headers", new TextType(), true, null);
  private static final Column BODY = column("body", new LargeBinaryType(), true, null);
  static final Column MADE =
      column("made", new DateTimeType(true), false, new ColumnDefault.Expression("now()"));

  public static final Table TABLE =
      new Table(
          NAME,
          List.of(KEY, FINGERPRINT, STATUS, HEADERS, BODY, MADE),
          List.of(),
          List.of(),
          List.of(new Table.Index(NAME + "_made", List.of(MADE.name()), false)),
          List.of());

  static final Model MODEL = new Model("IdempotencyKey", TABLE, null);

  private IdempotencyTable() {}

  private static Column column(
      String name, ColumnType type, boolean nullable, @Nullable ColumnDefault serverDefault) {
    return new Column(
        NAME, name, name, type, false, nullable, false, null, serverDefault, null, null);
  }

  /// {@return what a row has while its request is carried out}
  static Row claimed(String fingerprint) {
    return new Row(Map.of(FINGERPRINT, fingerprint));
  }

  /// {@return what a row has that is of no request}
  static Row unused(OffsetDateTime made) {
    return new Row(Map.of(FINGERPRINT, "", MADE, made));
  }

  /// {@return what a row gets when its request is answered}
  static Row completed(RawResponse response) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    values.put(STATUS, response.status());
    values.put(HEADERS, lines(response.headers()));
    values.put(BODY, bytes(response.body()));
    return new Row(values);
  }

  private static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static byte @Nullable [] bytes(RawResponse.Body body) {
    return body instanceof RawResponse.Empty ? null : Bodies.bytes(body);
  }

  /// {@return the fingerprint of the request that a row is of}
  static String fingerprint(Record row) {
    return (String) value(row, FINGERPRINT);
  }

  /// {@return the response that a row keeps}
  static RawResponse response(Record row) {
    Map<String, String> headers = new LinkedHashMap<>();
    ((String) value(row, HEADERS))
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(header -> headers.put(header[0], header[1]));
    byte[] body = (byte[]) row.value(TABLE.columns().indexOf(BODY));
    return new RawResponse(
        (Integer) value(row, STATUS),
        headers,
        body == null ? new RawResponse.Empty() : new RawResponse.Bytes(ByteBuffer.wrap(body)));
  }

  private static Object value(Record row, Column column) {
    return Objects.requireNonNull(row.value(TABLE.columns().indexOf(column)));
  }
}
