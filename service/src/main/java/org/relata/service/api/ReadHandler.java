package org.relata.service.api;

import java.util.List;
import java.util.function.Supplier;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.openapi.endpoint.Endpoint.Health.Probe;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.Links;
import org.relata.service.response.Locations;
import org.relata.service.response.Result;

/// Answers requests that change nothing.
record ReadHandler(RecordSession work) {

  Result health(Probe probe) {
    if (probe == Probe.READY) work.ping();
    return new Result.Healthy();
  }

  Result list(ApiRequest.ListRows list) {
    Query query = list.query();
    return list.lines() ? lines(query) : listed(list, Locations.of(list.model()), work.page(query));
  }

  /// A list that is empty may be so because its parent is missing, which is then asked for.
  Result listRelated(ApiRequest.ListRelated related) {
    ApiRequest.ListRows list = related.rows();
    Model source = related.relationship().source();
    if (list.lines()) {
      requireRow(source, related.parent());
      return lines(list.query());
    }
    RecordPage page = work.page(list.query());
    if (page.records().isEmpty()) requireRow(source, related.parent());
    String path = Locations.of(related.relationship(), related.parent());
    return listed(list, path, page);
  }

  private Result lines(Query query) {
    return new Result.Lines(query.selection(), each -> work.stream(query, each));
  }

  private Result listed(ApiRequest.ListRows list, String path, RecordPage page) {
    Query query = list.query();
    Long total = list.count() ? work.count(query) : null;
    var paging = list.paging();
    Links links =
        new Links(path, paging.parameters(), paging.limit(), paging.offset(), query.order());
    return new Result.Listed(query.selection(), page, links, total);
  }

  Result read(ApiRequest.ReadRow read) {
    return found(read.query(), () -> Locations.of(read.model(), read.key()));
  }

  Result readRelated(ApiRequest.ReadRelated read) {
    return found(read.query(), () -> Locations.of(read.relationship(), read.parent(), read.key()));
  }

  Result readOther(ApiRequest.ReadOther read) {
    return found(read.query(), () -> Locations.of(read.relationship(), read.parent()));
  }

  /// @param path where the row should be
  private Result found(Query query, Supplier<String> path) {
    List<Record> records = work.page(query).records();
    if (records.isEmpty()) throw missing(path.get());
    return new Result.Found(query.selection(), records.getFirst());
  }

  private void requireRow(Model model, Key key) {
    Selection nothing = new Selection(List.of(), List.of());
    Query query = Query.of(model).where(Filter.key(model, key)).selecting(nothing);
    if (work.page(query).records().isEmpty()) {
      throw missing(Locations.of(model, key));
    }
  }

  /// {@return what is thrown where nothing is at a path}
  static ProblemException missing(String path) {
    return new ProblemException(Problems.rowNotFound(path.substring(1)));
  }
}
