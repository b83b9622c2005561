package org.relata.service.request;

import org.relata.mapping.change.Row;
import org.relata.mapping.model.Model;

/// Turns a patch, once its row is known, into the update that it amounts to.
public final class Patcher {

  private Patcher() {}

  /// {@return the update that a patch amounts to}
  ///
  /// @param row the row as JSON, with all that the patch works on
  /// @throws org.relata.service.problem.ProblemException 400, 409 or 422, if the row cannot be
  ///   patched or is then none of the model
  public static ApiRequest.UpdateRow update(ApiRequest.PatchRow patch, String row) {
    Model model = patch.patch().model();
    Row changes = BodyReader.changing(model, patch.patch().changes(row));
    return new ApiRequest.UpdateRow(model, patch.key(), changes, patch.expected(), patch.answer());
  }
}
