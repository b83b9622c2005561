package org.relata.service.response;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.openapi.endpoint.MediaType;
import org.relata.service.asset.Asset;
import org.relata.service.asset.Page;
import org.relata.service.problem.Problem;

/// What came of a request, before it is written.
public sealed interface Result {

  /// What there is.
  record Index(Models models) implements Result {}

  /// A page for people.
  record Shown(Page page) implements Result {}

  /// A file that pages consist of.
  record File(Asset asset) implements Result {}

  /// The models as the explorer shows them.
  record Structure(Models models) implements Result {}

  /// The description of the API.
  ///
  /// @param text writes it, the same each time
  /// @param tag identifies it, without quotes
  record Described(MediaType type, Consumer<OutputStream> text, String tag) implements Result {}

  /// All is well.
  record Healthy() implements Result {}

  /// What the service counts and measures, as text.
  record Measured(ByteBuffer text, String type) implements Result {}

  /// A page of a list.
  ///
  /// @param total how many rows there are on all pages; null where they were not counted
  record Listed(Selection selection, RecordPage page, Links links, @Nullable Long total)
      implements Result {}

  /// A list of any length, a row a line.
  ///
  /// @param source passes each record to a consumer
  record Lines(Selection selection, Consumer<Consumer<Record>> source) implements Result {}

  /// One row as it is.
  record Found(Selection selection, Record record) implements Result {}

  /// Rows that were made.
  ///
  /// @param many whether they are returned as an array
  record Created(
      Model model, List<Key> keys, Selection selection, List<Record> records, boolean many)
      implements Result {
    public Created {
      keys = List.copyOf(keys);
      records = List.copyOf(records);
    }
  }

  /// Nothing to show of what was made.
  ///
  /// @param key the key of the one row that was made; null where it is many
  record CreatedSilently(Model model, @Nullable Key key) implements Result {}

  /// Rows as they are after many were changed.
  ///
  /// @param created whether there are some that were not there before
  record Changed(Selection selection, List<Record> records, boolean created) implements Result {
    public Changed {
      records = List.copyOf(records);
    }
  }

  /// Many rows were changed or deleted, and nothing to show.
  record ChangedSilently(int rows) implements Result {}

  /// Done, and nothing to show.
  record Done() implements Result {}

  /// All operations of a batch are done.
  record Batched(List<Part> parts) implements Result {
    public Batched {
      parts = List.copyOf(parts);
    }
  }

  /// What came of one operation of a batch.
  ///
  /// @param id what the batch calls it by; null where it has no name there
  record Part(@Nullable String id, RawResponse response) {}

  /// Not done, and why.
  record Refused(Problem problem) implements Result {}
}
