package org.relata.service.api;

import java.util.List;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.request.ResourcePath;
import org.relata.service.response.Links;
import org.relata.service.response.Result;

/// Carries out requests that change nothing.
record ReadHandler(RecordSession session) {

  /// A list that is empty may be so because its parent is missing, which is then asked for.
  Result list(ApiRequest.ListRows list) {
    Query query = list.query();
    if (list.lines()) {
      requireParent(list.path());
      return new Result.Lines(query.selection(), consumer -> session.stream(query, consumer));
    }
    RecordPage page = session.page(query);
    if (page.records().isEmpty()) requireParent(list.path());
    Long total = list.count() ? session.count(query) : null;
    return new Result.Listed(query.selection(), page, links(list), total);
  }

  private static Links links(ApiRequest.ListRows list) {
    var paging = list.paging();
    return new Links(
        paging.linked(),
        Paths.of(list.path()),
        paging.parameters(),
        paging.limit(),
        paging.offset(),
        list.query().order());
  }

  private void requireParent(ResourcePath path) {
    if (!(path.subject() instanceof Subject.OfRelationship(var relationship))) return;
    ResourcePath parent =
        new ResourcePath(new Subject.OfModel(relationship.source()), List.of(path.key()));
    Query query = parent.narrow(Representation.minimal(relationship.source(), false).projection());
    if (session.page(query).records().isEmpty()) throw Paths.notFound(Paths.of(parent));
  }

  Result read(ApiRequest.ReadRow read) {
    List<Record> records = session.page(read.query()).records();
    if (records.isEmpty()) throw Paths.notFound(Paths.of(read.path()));
    return new Result.Found(read.query().selection(), records.getFirst());
  }
}
