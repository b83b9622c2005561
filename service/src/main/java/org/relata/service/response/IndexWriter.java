package org.relata.service.response;

import java.util.List;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// Writes what there is: as JSON for programs, as a page for people.
final class IndexWriter {

  private IndexWriter() {}

  static JsonBuffer json(Models models) {
    JsonBuffer out = new JsonBuffer(1024);
    out.raw("{\"models\":[");
    List<Model> all = models.all();
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) out.raw(',');
      json(out, all.get(i));
    }
    return out.raw("],\"batch\":\"/_batch\",\"health\":\"/_health/ready\"}");
  }

  private static void json(JsonBuffer out, Model model) {
    out.raw("{\"name\":").string(model.name());
    out.raw(",\"table\":").string(model.table().name());
    out.raw(",\"href\":").string(Locations.of(model));
    model.doc().ifPresent(doc -> out.raw(",\"doc\":").string(doc));
    out.raw(",\"relationships\":[");
    List<Relationship> relationships = model.relationships();
    for (int i = 0; i < relationships.size(); i++) {
      if (i > 0) out.raw(',');
      Relationship relationship = relationships.get(i);
      out.raw("{\"name\":").string(relationship.name());
      out.raw(",\"target\":").string(relationship.target().name());
      out.raw(",\"lazy\":").string(relationship.loading().toString());
      out.raw(",\"uselist\":").raw(Boolean.toString(relationship.list())).raw('}');
    }
    out.raw("]}");
  }

  static String html(Models models) {
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
    for (Model model : models.all()) html(page, model);
    return page.append("</table>\n</html>\n").toString();
  }

  private static void html(StringBuilder page, Model model) {
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
