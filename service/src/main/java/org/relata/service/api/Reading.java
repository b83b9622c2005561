package org.relata.service.api;

import java.util.List;
import org.relata.mapping.Mapping;
import org.relata.mapping.load.RecordPage;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.BoundQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Values;
import org.relata.openapi.endpoint.Endpoint.Health.Probe;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.Links;
import org.relata.service.response.Locations;
import org.relata.service.response.Result;

/// Answers requests that change nothing.
final class Reading {

  private final Mapping mapping;

  Reading(Mapping mapping) {
    this.mapping = mapping;
  }

  Result health(Probe probe, SqlObserver observer) {
    if (probe == Probe.READY) mapping.ping(observer);
    return new Result.Healthy();
  }

  Result list(ApiRequest.ListRows list, SqlObserver observer) {
    BoundQuery query = list.query();
    return list.lines()
        ? lines(query, observer)
        : listed(list, Locations.of(list.model()), mapping.page(query, observer), observer);
  }

  /// A list that is empty may be so because its parent is missing, which is then asked for.
  Result listRelated(ApiRequest.ListRelated related, SqlObserver observer) {
    ApiRequest.ListRows list = related.rows();
    Model source = related.relationship().source();
    if (list.lines()) {
      requireRow(source, related.parent(), observer);
      return lines(list.query(), observer);
    }
    RecordPage page = mapping.page(list.query(), observer);
    if (page.records().isEmpty()) requireRow(source, related.parent(), observer);
    String path = Locations.of(related.relationship(), related.parent());
    return listed(list, path, page, observer);
  }

  private Result lines(BoundQuery query, SqlObserver observer) {
    return new Result.Lines(
        query.query().selection(), each -> mapping.stream(query, observer, each));
  }

  private Result listed(
      ApiRequest.ListRows list, String path, RecordPage page, SqlObserver observer) {
    BoundQuery query = list.query();
    Long total = list.count() ? mapping.count(query, observer) : null;
    var paging = list.paging();
    Links links =
        new Links(
            path, paging.parameters(), paging.limit(), paging.offset(), query.query().order());
    return new Result.Listed(query.query().selection(), page, links, total);
  }

  Result read(ApiRequest.ReadRow read, SqlObserver observer) {
    String path = Locations.of(read.model(), read.key());
    return found(read.query(), path, observer);
  }

  Result readRelated(ApiRequest.ReadRelated read, SqlObserver observer) {
    String path = Locations.of(read.relationship(), read.parent(), read.key());
    return found(read.query(), path, observer);
  }

  Result readOther(ApiRequest.ReadOther read, SqlObserver observer) {
    String path = Locations.of(read.relationship(), read.parent());
    return found(read.query(), path, observer);
  }

  private Result found(BoundQuery query, String path, SqlObserver observer) {
    return mapping.page(query, observer).records().stream()
        .findFirst()
        .<Result>map(record -> new Result.Found(query.query().selection(), record))
        .orElseThrow(() -> missing(path));
  }

  private void requireRow(Model model, Key key, SqlObserver observer) {
    Values values = new Values();
    Selection nothing = new Selection(List.of(), List.of());
    Query query = Query.of(model).where(values.key(model, key)).selecting(nothing);
    if (mapping.page(values.bind(query), observer).records().isEmpty()) {
      throw missing(Locations.of(model, key));
    }
  }

  /// {@return what is thrown where nothing is at a path}
  static ProblemException missing(String path) {
    return new ProblemException(Problems.noRow(path.substring(1)));
  }
}
