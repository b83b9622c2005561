package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.parameter.NameResolver;
import org.relata.service.parameter.ParameterViolations;
import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;

/// Parses requests for the description of the API, or of some of its models.
record DescriptionParser(Models models) {

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest.Describe parse(RawRequest raw) {
    Violations violations = new Violations();
    ParameterViolations diagnostics = violations::inQuery;
    Parameters parameters =
        Parameters.withoutFilters(
            QueryString.parse(raw.query(), diagnostics), raw.operation().parameters(), diagnostics);
    Optional<List<Model>> slice =
        parameters.value(QueryParameter.MODELS).map(tables -> slice(tables, diagnostics));
    Problems.rejectRequest(violations);
    boolean yaml = raw.operation() == Operation.GET_OPENAPI_YAML;
    return new ApiRequest.Describe(slice.orElse(models.all()), yaml);
  }

  private List<Model> slice(String tables, ParameterViolations violations) {
    List<Model> slice = new ArrayList<>();
    for (String table : tables.split(",", -1)) {
      violations.collect(
          QueryParameter.MODELS.toString(),
          () -> {
            Model model = NameResolver.model(models, table);
            if (!slice.contains(model)) slice.add(model);
          });
    }
    return slice;
  }
}
