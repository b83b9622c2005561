package org.relata.service.access.proof;

import java.util.List;
import java.util.Map;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.service.generated.Chance;
import org.relata.service.generated.GeneratedRequest;

/// Requests that change or delete rows which they find by a filter.
///
/// @param models those whose rows may be changed or deleted
record Changing(List<Model> models, Chance chance) {

  private static final Map<String, String> TYPE = Map.of("Content-Type", "application/json");

  GeneratedRequest request() {
    Model model = chance.of(models);
    Reading reading = new Reading(models, chance);
    String filter = chance.several(2, "&", () -> reading.filter(model));
    String target = "/" + model.table().name() + "?max_affected=" + chance.of("1", "50") + "&";
    boolean delete = !allows(model, Permission.UPDATE);
    return delete || (allows(model, Permission.DELETE) && chance.percent(50))
        ? new GeneratedRequest("DELETE", target + filter, Map.of(), "")
        : new GeneratedRequest("PATCH", target + filter, TYPE, change(model));
  }

  static boolean isFor(Model model) {
    return allows(model, Permission.UPDATE) || allows(model, Permission.DELETE);
  }

  private static boolean allows(Model model, Permission permission) {
    return model.rights().allow(permission);
  }

  private String change(Model model) {
    Column column = chance.of(model.columns());
    Object value = Cells.isNumber(column) ? (Object) chance.below(6) : "\"Ann\"";
    return "{\"" + column.attribute() + "\":" + value + "}";
  }
}
