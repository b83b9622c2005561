package org.relata.openapi.endpoint;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Endpoint.Health.Probe;

/// Every endpoint of every model.
public final class Endpoints {

  private Endpoints() {}

  /// {@return the endpoints of these models, and those of the system}
  public static List<Endpoint> of(Models models) {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(new Endpoint.Index());
    endpoints.add(new Endpoint.Health(Probe.LIVE));
    endpoints.add(new Endpoint.Health(Probe.READY));
    endpoints.add(new Endpoint.Batch());
    endpoints.addAll(ofModels(models));
    return List.copyOf(endpoints);
  }

  /// {@return the endpoints of these models alone}
  public static List<Endpoint> ofModels(Models models) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Model model : models.all()) {
      endpoints.addAll(of(model));
      for (Relationship relationship : model.relationships()) endpoints.addAll(of(relationship));
    }
    return List.copyOf(endpoints);
  }

  private static List<Endpoint> of(Model model) {
    return List.of(
        new Endpoint.ListRows(model),
        new Endpoint.CreateRows(model),
        new Endpoint.UpsertRows(model),
        new Endpoint.UpdateRows(model),
        new Endpoint.DeleteRows(model),
        new Endpoint.ReadRow(model),
        new Endpoint.ReplaceRow(model),
        new Endpoint.UpdateRow(model),
        new Endpoint.DeleteRow(model));
  }

  private static List<Endpoint> of(Relationship relationship) {
    if (!relationship.list()) return List.of(new Endpoint.ReadOther(relationship));
    List<Endpoint> reading =
        List.of(new Endpoint.ListRelated(relationship), new Endpoint.ReadRelated(relationship));
    if (relationship.viewonly()) return reading;
    List<Endpoint> all = new ArrayList<>(reading);
    all.add(new Endpoint.AddRelated(relationship));
    all.add(new Endpoint.LinkRelated(relationship));
    all.add(new Endpoint.UnlinkRelated(relationship));
    return all;
  }
}
