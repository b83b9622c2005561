package org.relata.service.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.service.value.JsonBuffer;

/// Writes the records of one selection as JSON objects, straight from their rows.
public final class RecordWriter {

  private final byte[][] names;
  private final ValueWriter[] values;
  private final Generation.@Nullable Inherited[] inherited;
  private final int discriminator;
  private final List<Embedded> embedded = new ArrayList<>();

  /// An embedded relationship, and the writer of its records.
  private record Embedded(boolean list, RecordWriter records) {}

  RecordWriter(Selection selection) {
    List<Column> columns = selection.columns();
    discriminator = discriminator(columns);
    names = new byte[columns.size() + selection.expansions().size()][];
    values = new ValueWriter[columns.size()];
    inherited = new Generation.@Nullable Inherited[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      names[i] = name(columns.get(i).attribute(), i == 0);
      values[i] = ValueWriter.of(columns.get(i).type());
      if (columns.get(i).generation() instanceof Generation.Inherited of) inherited[i] = of;
    }
    for (Expansion expansion : selection.expansions()) {
      int place = columns.size() + embedded.size();
      names[place] = name(expansion.relationship().name(), place == 0);
      boolean list = expansion.relationship().list();
      embedded.add(new Embedded(list, new RecordWriter(expansion.query().selection())));
    }
  }

  private static int discriminator(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).generation() instanceof Generation.Discriminator) return i;
    }
    return -1;
  }

  /// {@return whether a record has a column at all: one of models that inherit is that of their
  /// rows}
  private boolean has(Record record, int column) {
    Generation.Inherited of = inherited[column];
    return of == null || (discriminator >= 0 && isOf(of.identities(), record.value(discriminator)));
  }

  private static boolean isOf(Set<Object> identities, @Nullable Object identity) {
    return identity != null && identities.contains(identity);
  }

  private static byte[] name(String name, boolean first) {
    JsonBuffer bytes = new JsonBuffer(name.length() + 8);
    if (!first) bytes.raw(',');
    var written = bytes.string(name).raw(':').written();
    byte[] exact = new byte[written.remaining()];
    written.get(exact);
    return exact;
  }

  /// {@return a record as JSON}
  public static String json(Selection selection, Record record) {
    JsonBuffer out = new JsonBuffer(512);
    new RecordWriter(selection).write(out, record);
    MemoryReservation.takeForCurrent(out.length());
    return out.finish();
  }

  /// Writes one record as an object.
  void write(JsonBuffer out, Record record) {
    out.raw('{');
    for (int i = 0; i < values.length; i++) {
      if (!has(record, i)) continue;
      out.raw(names[i]);
      Object value = record.value(i);
      if (value == null) out.raw("null");
      else values[i].write(out, value);
    }
    for (int i = 0; i < embedded.size(); i++) {
      Embedded relationship = embedded.get(i);
      out.raw(names[values.length + i]);
      if (relationship.list()) relationship.records().writeAll(out, record.many(i));
      else relationship.records().writeOne(out, record.one(i));
    }
    out.raw('}');
  }

  private void writeOne(JsonBuffer out, @Nullable Record record) {
    if (record == null) out.raw("null");
    else write(out, record);
  }

  /// Writes records as an array.
  void writeAll(JsonBuffer out, List<Record> records) {
    out.raw('[');
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) out.raw(',');
      write(out, records.get(i));
    }
    out.raw(']');
  }
}
