package org.relata.mapping.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.load.Loader;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;

/// One question, and the engine that answers it.
record Asked(
    Loader loader, List<String> statements, Evaluator evaluator, Question question, String about) {

  private static final List<Loading> LOADINGS =
      List.of(Loading.SELECT, Loading.SELECTIN, Loading.SUBQUERY, Loading.JOINED);

  /// However it is asked, the answer is the same.
  void isAnswered() {
    matches();
    streams();
    walks();
  }

  private void matches() {
    isAnswered(question, question.mostStatements());
    for (Loading loading : LOADINGS) {
      Question same = question.loading(loading);
      isAnswered(same, same.mostStatements());
    }
    assertThat(loader.count(question.query()))
        .as("count: %s", about)
        .isEqualTo(evaluator.count(question.query()));
  }

  private void isAnswered(Question asked, int mostStatements) {
    statements.clear();
    List<List<@Nullable Object>> expected = evaluator.answer(asked.query());
    RecordPage page = loader.page(asked.query());
    assertThat(shown(page.records(), asked))
        .as("%s\n%s", about, String.join("\n", statements))
        .isEqualTo(expected);
    assertThat(statements).as(about).hasSizeBetween(1, mostStatements);
  }

  private void streams() {
    Question all = question.at(Page.ALL);
    List<Record> records = new ArrayList<>();
    loader.stream(all.query(), records::add);
    assertThat(shown(records, all))
        .as("stream: %s", about)
        .isEqualTo(evaluator.answer(all.query()));
  }

  /// From page to page to the end, and back to the beginning.
  private void walks() {
    List<List<@Nullable Object>> all = evaluator.answer(question.at(Page.ALL).query());
    int limit = 1 + all.size() / 3;
    List<List<@Nullable Object>> forward = new ArrayList<>();
    Question at = question.at(new Page(limit, 0, null));
    RecordPage page = loader.page(at.query());
    forward.addAll(shown(page.records(), at));
    while (page.after()) {
      at = beside(page.last(), limit, false);
      page = loader.page(at.query());
      assertThat(page.before()).as(about).isTrue();
      forward.addAll(shown(page.records(), at));
      assertThat(forward.size()).as(about).isLessThanOrEqualTo(all.size());
    }
    assertThat(forward).as("forward: %s", about).isEqualTo(all);
    List<List<@Nullable Object>> backward = new ArrayList<>(shown(page.records(), at));
    while (page.before()) {
      at = beside(page.first(), limit, true);
      page = loader.page(at.query());
      backward.addAll(0, shown(page.records(), at));
      assertThat(backward.size()).as(about).isLessThanOrEqualTo(all.size());
    }
    assertThat(backward).as("backward: %s", about).isEqualTo(all);
  }

  private Question beside(List<@Nullable Object> place, int limit, boolean backward) {
    return question.at(new Page(limit, 0, Keyset.of(place, backward)));
  }

  private static List<List<@Nullable Object>> shown(List<Record> records, Question question) {
    return shown(records, question.query().selection());
  }

  /// {@return records as the lists of their values and of what they embed}
  static List<List<@Nullable Object>> shown(List<Record> records, Selection selection) {
    return records.stream().map(record -> shown(record, selection)).toList();
  }

  private static List<@Nullable Object> shown(Record record, Selection selection) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (int i = 0; i < selection.columns().size(); i++) shown.add(record.value(i));
    for (int i = 0; i < selection.expansions().size(); i++) {
      Expansion expansion = selection.expansions().get(i);
      Selection inner = expansion.query().selection();
      if (expansion.relationship().list()) {
        shown.add(shown(record.many(i), inner));
      } else {
        Record one = record.one(i);
        shown.add(one == null ? null : shown(one, inner));
      }
    }
    return shown;
  }
}
