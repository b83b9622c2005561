package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.library.Studio.Author;
import org.relata.mapping.library.Studio.Book;
import org.relata.mapping.library.Studio.Labelled;
import org.relata.mapping.library.Studio.Note;
import org.relata.mapping.library.Studio.Saga;
import org.relata.mapping.library.Studio.Tag;
import org.relata.mapping.object.Session;

/// Random graphs, changed at both ends, moved, deleted and rolled back: the database is then what a
/// plain evaluation in memory says.
class GeneratedUnitsIT {

  private static final int STEPS = 50;
  private static final Objects WORLD = new Objects(Studio.CLASSES);

  @AfterAll
  static void close() {
    WORLD.close();
  }

  /// What should be, by labels alone.
  private record Expected(
      Map<String, Integer> editions,
      Map<String, Integer> volumes,
      Map<String, String> mentors,
      Map<String, String> bookAuthors,
      Map<String, String> noteAuthors,
      Set<String> links) {

    Expected() {
      this(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeSet<>());
    }

    Expected copy() {
      return new Expected(
          new TreeMap<>(editions),
          new TreeMap<>(volumes),
          new TreeMap<>(mentors),
          new TreeMap<>(bookAuthors),
          new TreeMap<>(noteAuthors),
          new TreeSet<>(links));
    }

    void drop(String label) {
      editions.remove(label);
      volumes.remove(label);
      mentors.remove(label);
      bookAuthors.remove(label);
      noteAuthors.remove(label);
      links.removeIf(link -> link.startsWith(label + " ") || link.endsWith(" " + label));
    }

    void dropAuthor(String label) {
      drop(label);
      mentors.values().removeIf(label::equals);
      bookAuthors.values().removeIf(label::equals);
      List<String> notes =
          noteAuthors.entrySet().stream()
              .filter(each -> each.getValue().equals(label))
              .map(Map.Entry::getKey)
              .toList();
      notes.forEach(this::drop);
    }

    String text() {
      return "editions %s volumes %s mentors %s books %s notes %s links %s"
          .formatted(editions, volumes, mentors, bookAuthors, noteAuthors, links);
    }
  }

  private Random random;
  private Session session;
  private Expected now;
  private Expected committed;
  private final Map<String, Labelled> objects = new TreeMap<>();
  private int labels;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theDatabaseIsWhatAPlainEvaluationSays(int seed) {
    WORLD.begin("");
    random = new Random(seed);
    now = new Expected();
    committed = now.copy();
    try (Session opened = WORLD.open()) {
      session = opened;
      for (int i = 0; i < 6; i++) create();
      for (int i = 0; i < STEPS; i++) step();
      session.commit();
      committed = now.copy();
      assertThat(inDatabase()).isEqualTo(now.text());
    }
  }

  private void step() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> create();
      case 3 -> edit();
      case 4, 5 -> moveBook();
      case 6, 7 -> moveNote();
      case 8, 9 -> link();
      case 10 -> mentor();
      case 11 -> delete();
      case 12 -> {
        session.flush();
        assertThat(session.isDirty()).isFalse();
        changeBack();
      }
      case 13 -> readLists();
      case 14 -> commit();
      default -> {
        if (random.nextBoolean()) rollback();
      }
    }
  }

  private void commit() {
    session.commit();
    committed = now.copy();
    assertThat(inDatabase()).isEqualTo(now.text());
  }

  private void rollback() {
    session.rollback();
    now = committed.copy();
    objects.keySet().retainAll(now.editions().keySet());
    for (Map.Entry<String, Integer> each : now.editions().entrySet()) {
      assertThat(objects.get(each.getKey()).edition).isEqualTo(each.getValue());
      assertThat(session.contains(objects.get(each.getKey()))).isTrue();
    }
    now.volumes()
        .forEach(
            (label, volumes) -> assertThat(((Saga) objects.get(label)).volumes).isEqualTo(volumes));
  }

  private <T extends Labelled> T made(T object, String kind) {
    object.label = kind + ++labels;
    object.edition = random.nextInt(3);
    objects.put(object.label, object);
    now.editions().put(object.label, object.edition);
    return object;
  }

  private void create() {
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        Author author = made(new Author(), "author");
        if (random.nextBoolean()) {
          Book book = book();
          author.books.add(book);
          now.bookAuthors().put(book.label, author.label);
        }
        session.add(author);
      }
      case 2 -> {
        Book book = book();
        Author author = any(Author.class);
        if (author != null && random.nextBoolean()) {
          book.author.set(author);
          now.bookAuthors().put(book.label, author.label);
        }
        session.add(book);
      }
      case 3 -> {
        Author author = any(Author.class);
        if (author == null) return;
        Note note = made(new Note(), "note");
        author.notes.add(note);
        now.noteAuthors().put(note.label, author.label);
      }
      default -> session.add(made(new Tag(), "tag"));
    }
  }

  private Book book() {
    if (random.nextBoolean()) return made(new Book(), "book");
    Saga saga = made(new Saga(), "saga");
    saga.volumes = random.nextInt(3);
    now.volumes().put(saga.label, saga.volumes);
    return saga;
  }

  /// {@return one of the objects that there should be}
  private <T extends Labelled> T any(Class<T> type) {
    List<T> all =
        objects.entrySet().stream()
            .filter(each -> now.editions().containsKey(each.getKey()))
            .map(Map.Entry::getValue)
            .filter(type::isInstance)
            .map(type::cast)
            .toList();
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private void edit() {
    Labelled object = any(Labelled.class);
    if (object == null) return;
    if (object instanceof Saga saga) {
      saga.volumes = random.nextInt(3);
      now.volumes().put(saga.label, saga.volumes);
      if (random.nextBoolean()) return;
    }
    object.edition = random.nextInt(3);
    now.editions().put(object.label, object.edition);
  }

  private void moveBook() {
    Book book = any(Book.class);
    Author to = any(Author.class);
    if (book == null || to == null) return;
    switch (random.nextInt(4)) {
      case 0 -> book.author.set(to);
      case 1 -> {
        if (!to.label.equals(now.bookAuthors().get(book.label))) to.books.add(book);
      }
      case 2 -> {
        book.author.set(null);
        now.bookAuthors().remove(book.label);
        return;
      }
      default -> {
        String from = now.bookAuthors().remove(book.label);
        if (from != null) ((Author) objects.get(from)).books.remove(book);
        return;
      }
    }
    now.bookAuthors().put(book.label, to.label);
  }

  private void moveNote() {
    Note note = any(Note.class);
    if (note == null) return;
    Author from = (Author) objects.get(now.noteAuthors().get(note.label));
    Author to = any(Author.class);
    switch (random.nextInt(4)) {
      case 0 -> note.author.set(to);
      case 1 -> to.notes.add(note);
      case 2 -> {
        from.notes.remove(note);
        now.drop(note.label);
        return;
      }
      default -> {
        from.notes.remove(note);
        to.notes.add(note);
      }
    }
    now.noteAuthors().put(note.label, to.label);
  }

  private void link() {
    Book book = any(Book.class);
    Tag tag = any(Tag.class);
    if (book == null || tag == null) return;
    String link = book.label + " " + tag.label;
    boolean linked = now.links().contains(link);
    if (linked) {
      if (random.nextBoolean()) book.tags.remove(tag);
      else tag.books.remove(book);
      now.links().remove(link);
    } else {
      if (random.nextBoolean()) book.tags.add(tag);
      else tag.books.add(book);
      now.links().add(link);
    }
  }

  private void mentor() {
    Author author = any(Author.class);
    Author mentor = any(Author.class);
    if (author == null || author.equals(mentor)) return;
    if (random.nextInt(3) == 0) {
      author.mentor.set(null);
      now.mentors().remove(author.label);
      return;
    }
    if (random.nextBoolean()) author.mentor.set(mentor);
    else if (!mentor.label.equals(now.mentors().get(author.label))) mentor.pupils.add(author);
    now.mentors().put(author.label, mentor.label);
  }

  private void delete() {
    Labelled object = any(Labelled.class);
    if (object == null) return;
    session.flush();
    session.delete(object);
    session.flush();
    if (object instanceof Author) now.dropAuthor(object.label);
    else now.drop(object.label);
  }

  /// What is changed and changed back writes nothing.
  private void changeBack() {
    Author author = any(Author.class);
    Book book = any(Book.class);
    if (author == null || book == null) return;
    author.edition += 5;
    Author before = book.author.get();
    book.author.set(author);
    book.author.set(before);
    author.edition -= 5;
    List<Tag> tags = List.copyOf(book.tags);
    book.tags.clear();
    book.tags.addAll(tags);
    WORLD.statements();
    session.flush();
    assertThat(WORLD.statements()).isEmpty();
  }

  private void readLists() {
    for (Labelled each : List.copyOf(objects.values())) {
      if (!now.editions().containsKey(each.label)) continue;
      if (each instanceof Author author) {
        assertThat(labels(author.books)).isEqualTo(labels(now.bookAuthors(), author.label));
        assertThat(labels(author.notes)).isEqualTo(labels(now.noteAuthors(), author.label));
        assertThat(labels(author.pupils)).isEqualTo(labels(now.mentors(), author.label));
      }
      if (each instanceof Book book) {
        Author author = book.author.get();
        assertThat(author == null ? null : author.label)
            .isEqualTo(now.bookAuthors().get(book.label));
      }
    }
  }

  private static Set<String> labels(Iterable<? extends Labelled> objects) {
    Set<String> labels = new TreeSet<>();
    for (Labelled each : objects) assertThat(labels.add(each.label)).isTrue();
    return labels;
  }

  private static Set<String> labels(Map<String, String> parents, String parent) {
    return parents.entrySet().stream()
        .filter(each -> each.getValue().equals(parent))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> pairs(String select) {
    Map<String, String> pairs = new TreeMap<>();
    for (List<String> row : WORLD.database().rows(select)) pairs.put(row.get(0), row.get(1));
    return pairs;
  }

  private static String inDatabase() {
    Map<String, String> editions = new TreeMap<>();
    for (String table : List.of("author", "book", "note", "tag")) {
      editions.putAll(pairs("select label, edition from " + table));
    }
    Map<String, Integer> volumes = new TreeMap<>();
    pairs("select label, volumes from saga join book using (id)")
        .forEach((label, count) -> volumes.put(label, Integer.valueOf(count)));
    List<String> links = new ArrayList<>();
    for (List<String> row :
        WORLD
            .database()
            .rows(
                "select b.label || ' ' || t.label from book_tags join book b on b.id = book_id join"
                    + " tag t on t.id = tag_id")) {
      links.add(row.getFirst());
    }
    return "editions %s volumes %s mentors %s books %s notes %s links %s"
        .formatted(
            editions,
            volumes,
            pairs("select a.label, m.label from author a join author m on m.id = a.mentor_id"),
            pairs("select b.label, a.label from book b join author a on a.id = b.author_id"),
            pairs("select n.label, a.label from note n join author a on a.id = n.author_id"),
            new TreeSet<>(links));
  }
}
