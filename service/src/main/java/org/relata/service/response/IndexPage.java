package org.relata.service.response;

import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// What the API has, as a page for people.
final class IndexPage {

  private IndexPage() {}

  static String of(Models models) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Relata</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
          table { border-collapse: collapse; width: 100% }
          th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ccc }
        </style>
        <h1>Relata</h1>
        <table>
        <tr><th>Model<th>Columns<th>Relationships
        """);
    for (Model model : models.all()) append(page, model);
    return page.append("</table>\n</html>\n").toString();
  }

  private static void append(StringBuilder page, Model model) {
    page.append("<tr><td><a href=\"").append(escaped(Locations.of(model))).append("\">");
    page.append(escaped(model.name())).append("</a><td>");
    model.columns().forEach(column -> page.append(escaped(column.attribute())).append(' '));
    page.append("<td>");
    for (Relationship relationship : model.relationships()) {
      page.append(escaped(relationship.name())).append(" → ");
      page.append(escaped(relationship.target().name())).append(" (");
      page.append(relationship.loading()).append(")<br>");
    }
    page.append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
