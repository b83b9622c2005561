package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.library.People.Address;
import org.relata.mapping.library.People.Page;
import org.relata.mapping.library.People.Person;
import org.relata.mapping.library.People.Person_;
import org.relata.mapping.library.People.Post;
import org.relata.mapping.library.People.Tag;
import org.relata.mapping.object.Session;

class SessionIT {

  private static final Objects WORLD = new Objects(People.CLASSES);

  private Session session;

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into person (name) values ('Ann'), ('Bob');
        insert into address (email, person_id) values ('a1@x.org', 1), ('a2@x.org', 1), ('b@y.org', 2);
        insert into post (title, author_id) values ('Hello', 1), ('Again', 1);
        insert into page (title) values ('Knives'), ('Forks');
        insert into tag (name) values ('kitchen'), ('howto');
        insert into tags (page_id, tag_id) values (1, 1), (1, 2), (2, 1);
        """);
    session = WORLD.open();
  }

  @AfterEach
  void end() {
    session.close();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  private Person ann() {
    Person ann = session.get(Person.class, 1).orElseThrow();
    WORLD.statements();
    return ann;
  }

  @Nested
  class Adding {

    @Test
    void insertsAParentBeforeItsChildrenEachKindInOneStatement() {
      Person cy = new Person("Cy", new Address("c1@z.org"), new Address("c2@z.org"));
      Person di = new Person("Di", new Address("d@z.org"));
      session.addAll(List.of(cy, di));
      assertThat(cy.addresses.getFirst().person.get()).isSameAs(cy);
      session.commit();
      assertThat(WORLD.statements())
          .containsExactly(
              "insert into person (name) select _given._value_1::VARCHAR from unnest(?::text[])"
                  + " with ordinality as _given(_value_1, _place) order by _given._place returning"
                  + " person.id",
              "insert into address (email, person_id) select _given._value_1::VARCHAR,"
                  + " _given._value_2::INTEGER from unnest(?::text[], ?::text[]) with ordinality as"
                  + " _given(_value_1, _value_2, _place) order by _given._place returning"
                  + " address.id");
      assertThat(List.of(cy.id, di.id)).containsExactly(3, 4);
      assertThat(di.addresses.getFirst().personId).isEqualTo(4);
      assertThat(WORLD.rows("select email, person_id from address where id > 3 order by id"))
          .isEqualTo("c1@z.org 3|c2@z.org 3|d@z.org 4");
    }

    @Test
    void addsWhatIsAddedToAListOfAnObjectInTheSession() {
      Person ann = ann();
      Address third = new Address("a3@x.org");
      ann.addresses.add(third);
      assertThat(session.contains(third)).isTrue();
      assertThat(third.person.get()).isSameAs(ann);
      assertThat(WORLD.statements()).isEmpty();
      session.flush();
      assertThat(third.personId).isEqualTo(1);
      assertThat(WORLD.statements()).hasSize(1);
      assertThat(ann.addresses)
          .extracting(each -> each.email)
          .containsExactly("a1@x.org", "a2@x.org", "a3@x.org");
    }

    @Test
    void doesNotAddAChildThatLeadsToAParent() {
      Person ann = ann();
      Address third = new Address("a3@x.org");
      third.person.set(ann);
      assertThat(session.contains(third)).isFalse();
      session.add(third);
      assertThat(ann.addresses).hasSize(3).last().isSameAs(third);
    }

    @Test
    void movesTheNumberingOnWithANumberThatIsGiven() {
      Person cy = new Person("Cy");
      cy.id = 3;
      session.add(cy);
      session.flush();
      Person di = new Person("Di");
      session.add(di);
      session.commit();
      assertThat(WORLD.rows("select id, name from person order by id"))
          .isEqualTo("1 Ann|2 Bob|3 Cy|4 Di");
    }

    @Test
    void saysWhatAConstraintRefuses() {
      session.add(new Tag("kitchen"));
      assertThatExceptionOfType(ConstraintException.class)
          .isThrownBy(session::flush)
          .satisfies(refused -> assertThat(refused.place()).contains("<Tag (pending)>/name"));
      assertThat(session.isDirty()).isFalse();
      session.add(new Tag("other"));
      session.commit();
      assertThat(WORLD.rows("select count(*) from tag")).isEqualTo("3");
    }
  }

  @Nested
  class Loading {

    @Test
    void readsARowOnceAndGivesOneObjectForIt() {
      Person ann = session.get(Person.class, 1).orElseThrow();
      assertThat(session.get(Person.class, 1)).containsSame(ann);
      assertThat(session.query(Person.class).filterBy("name", "Ann").one()).isSameAs(ann);
      assertThat(WORLD.statements())
          .containsExactly(
              "select person.id, person.name from person where person.id = ? order by person.id",
              "select person.id, person.name from person where person.name = ? order by person.id"
                  + " limit 3");
    }

    @Test
    void loadsAListAtFirstTouchInOneStatementAndRemembersIt() {
      Person ann = ann();
      assertThat(ann.addresses).hasSize(2);
      assertThat(ann.addresses.getFirst().person.get()).isSameAs(ann);
      assertThat(WORLD.statements())
          .containsExactly(
              "select address.id, address.email, address.person_id from address where"
                  + " address.person_id = ? order by address.id");
    }

    @Test
    void mergesWhatWasAddedToAListThatWasNotLoaded() {
      Person ann = ann();
      ann.addresses.add(new Address("a3@x.org"));
      assertThat(WORLD.statements()).isEmpty();
      assertThat(ann.addresses)
          .extracting(each -> each.email)
          .containsExactly("a1@x.org", "a2@x.org", "a3@x.org");
    }

    @Test
    void refusesToTouchWhatADetachedObjectHasNotLoaded() {
      Person ann = ann();
      session.close();
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> ann.addresses.size())
          .withMessage(
              "Person.addresses of <Person 1 (detached)> is not loaded, and the object is in no"
                  + " session; load it before, with options(joined(…)), or merge the object into a"
                  + " session");
    }

    @Test
    void refusesToLoadInASessionThatRaises() {
      session.raiseOnLazy();
      Person ann = ann();
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> ann.addresses.size())
          .withMessageStartingWith("Person.addresses of <Person 1> is not loaded");
    }
  }

  @Nested
  class Changing {

    @Test
    void writesWhatChangedAndNothingElse() {
      Person ann = ann();
      ann.name = "Anna";
      session.commit();
      assertThat(WORLD.statements())
          .containsExactly(
              "update person set name = _given._value_1::VARCHAR from unnest(?::text[], ?::text[])"
                  + " with ordinality as _given(_value_1, _value_2, _place) where person.id ="
                  + " _given._value_2::INTEGER returning person.id, _given._place");
      assertThat(WORLD.rows("select name from person order by id")).isEqualTo("Anna|Bob");
    }

    @Test
    void writesNothingOfAnObjectThatWasChangedBack() {
      Person ann = ann();
      ann.name = "Anna";
      ann.name = "Ann";
      Address first = ann.addresses.removeFirst();
      ann.addresses.addFirst(first);
      WORLD.statements();
      session.commit();
      assertThat(WORLD.statements()).isEmpty();
    }

    @Test
    void movesAChildByEitherEnd() {
      Person ann = ann();
      Person bob = session.get(Person.class, 2).orElseThrow();
      Address first = ann.addresses.getFirst();
      bob.addresses.add(first);
      assertThat(ann.addresses).hasSize(1);
      assertThat(first.person.get()).isSameAs(bob);
      ann.addresses.getFirst().person.set(bob);
      assertThat(ann.addresses).isEmpty();
      assertThat(bob.addresses).hasSize(3);
      session.commit();
      assertThat(WORLD.rows("select person_id from address")).isEqualTo("2|2|2");
    }

    @Test
    void leadsWhereAKeyPointsThatIsSetByItself() {
      Address first = ann().addresses.getFirst();
      assertThat(first.person.get().name).isEqualTo("Ann");
      first.personId = 2;
      session.flush();
      assertThat(first.person.get().name).isEqualTo("Bob");
    }

    @Test
    void flushesBeforeAQuery() {
      ann().name = "Zoe";
      assertThat(session.query(Person.class).filter(Person_.name.eq("Zoe")).count()).isOne();
      assertThat(WORLD.statements()).hasSize(2);
    }

    @Test
    void linksAndUnlinksFromBothEnds() {
      Page knives = session.get(Page.class, 1).orElseThrow();
      Page forks = session.get(Page.class, 2).orElseThrow();
      Tag kitchen = knives.tags.getFirst();
      Tag howto = knives.tags.get(1);
      knives.tags.remove(kitchen);
      assertThat(kitchen.pages).containsExactly(forks);
      howto.pages.add(forks);
      assertThat(forks.tags).containsExactly(kitchen, howto);
      forks.tags.add(new Tag("fork"));
      session.commit();
      assertThat(WORLD.rows("select page_id, tag_id from tags order by 1, 2"))
          .isEqualTo("1 2|2 1|2 2|2 3");
    }

    @Test
    void takesAListThatWasExchanged() {
      Person ann = ann();
      Address kept = ann.addresses.get(1);
      Address fresh = new Address("new@x.org");
      Address gone = ann.addresses.getFirst();
      session.delete(gone);
      ann.addresses = new ArrayList<>(List.of(kept, fresh));
      session.commit();
      assertThat(WORLD.rows("select id, email from address where person_id = 1 order by id"))
          .isEqualTo("2 a2@x.org|4 new@x.org");
    }
  }

  @Nested
  class Deleting {

    @Test
    void setsTheKeysOfChildrenToNull() {
      Person ann = ann();
      for (Address each : List.copyOf(ann.addresses)) session.delete(each);
      session.delete(ann);
      session.commit();
      assertThat(WORLD.rows("select id from person")).isEqualTo("2");
      assertThat(WORLD.rows("select title, author_id from post order by id"))
          .isEqualTo("Hello -|Again -");
    }

    @Test
    void removesAssociationRows() {
      Page knives = session.get(Page.class, 1).orElseThrow();
      session.delete(knives);
      session.commit();
      assertThat(WORLD.rows("select page_id, tag_id from tags")).isEqualTo("2 1");
    }

    @Test
    void isAnErrorOfARowThatIsGone() {
      Person bob = session.get(Person.class, 2).orElseThrow();
      WORLD.database().execute("delete from address; delete from person where id = 2");
      bob.name = "Bert";
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(session::flush)
          .withMessage("<Person 2> does not exist any more");
    }

    @Test
    void isAnErrorOfARowThatIsToBeDeletedToo() {
      Person bob = session.get(Person.class, 2).orElseThrow();
      WORLD.database().execute("delete from address; delete from person where id = 2");
      session.delete(bob);
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(session::flush)
          .withMessage("<Person 2> has been changed or deleted by others since it was read");
    }

    @Test
    void takesObjectsOutOfTheListsThatHoldThem() {
      Person ann = ann();
      Address first = ann.addresses.getFirst();
      session.delete(first);
      session.flush();
      assertThat(ann.addresses).extracting(each -> each.email).containsExactly("a2@x.org");
      session.commit();
      assertThat(WORLD.rows("select id from address order by id")).isEqualTo("2|3");
    }

    @Test
    void writesNoLinksOfWhatIsDeleted() {
      Page knives = session.get(Page.class, 1).orElseThrow();
      Page forks = session.get(Page.class, 2).orElseThrow();
      Tag howto = knives.tags.get(1);
      forks.tags.add(howto);
      knives.tags.remove(howto);
      session.delete(howto);
      session.commit();
      assertThat(WORLD.rows("select page_id, tag_id from tags order by 1, 2")).isEqualTo("1 1|2 1");
    }
  }

  @Nested
  class Ending {

    @Test
    void aRollbackGivesBackWhatWas() {
      Person ann = ann();
      Address first = ann.addresses.getFirst();
      Person cy = new Person("Cy");
      session.add(cy);
      ann.name = "Anna";
      ann.addresses.remove(first);
      session.delete(first);
      session.flush();
      assertThat(session.contains(first)).isFalse();
      session.rollback();
      assertThat(ann.name).isEqualTo("Ann");
      assertThat(cy.id).isNull();
      assertThat(session.contains(cy)).isFalse();
      assertThat(session.contains(first)).isTrue();
      assertThat(ann.addresses).contains(first).hasSize(2);
      session.add(cy);
      session.commit();
      assertThat(WORLD.rows("select name from person order by id")).isEqualTo("Ann|Bob|Cy");
    }

    @Test
    void aChangeThatWasRolledBackIsWrittenWhenItIsMadeAgain() {
      Person ann = ann();
      ann.name = "Anna";
      session.flush();
      session.rollback();
      ann.name = "Anna";
      session.commit();
      assertThat(WORLD.rows("select name from person order by id")).isEqualTo("Anna|Bob");
    }

    @Test
    void aCommitThatTheDatabaseRefusesIsRolledBack() {
      WORLD
          .database()
          .execute(
              """
              create function refuse() returns trigger language plpgsql as
                'begin raise exception ''refused''; end';
              create constraint trigger refusing after insert on tag deferrable initially deferred
                for each row when (new.name = 'refused') execute function refuse();
              """);
      Tag refused = new Tag("refused");
      Person ann = ann();
      session.add(refused);
      ann.name = "Anna";
      assertThatExceptionOfType(DatabaseException.class).isThrownBy(session::commit);
      assertThat(session.contains(refused)).isFalse();
      assertThat(refused.id).isNull();
      assertThat(ann.name).isEqualTo("Ann");
      ann.name = "Zoe";
      session.commit();
      assertThat(WORLD.rows("select name from person order by id")).isEqualTo("Zoe|Bob");
    }

    @Test
    void aCommitExpiresWhatWasRead() {
      Person ann = ann();
      assertThat(ann.addresses).hasSize(2);
      session.commit();
      WORLD
          .database()
          .execute(
              "update person set name = 'Anna' where id = 1; insert into address (email, person_id)"
                  + " values ('a3', 1)");
      WORLD.statements();
      assertThat(session.get(Person.class, 1)).containsSame(ann);
      assertThat(ann.name).isEqualTo("Anna");
      assertThat(ann.addresses).hasSize(3);
      assertThat(WORLD.statements()).hasSize(2);
    }

    @Test
    void refreshDiscardsChanges() {
      Person ann = ann();
      ann.name = "Anna";
      session.refresh(ann);
      assertThat(ann.name).isEqualTo("Ann");
    }
  }

  @Nested
  class Merging {

    @Test
    void takesOverWhatADetachedObjectHas() {
      Person ann = ann();
      assertThat(ann.addresses).hasSize(2);
      session.close();
      ann.name = "Anna";
      ann.addresses.getFirst().email = "changed@x.org";
      session = WORLD.open();
      Person merged = session.merge(ann);
      assertThat(merged).isNotSameAs(ann);
      session.commit();
      assertThat(WORLD.rows("select name from person where id = 1")).isEqualTo("Anna");
      assertThat(WORLD.rows("select email from address where person_id = 1 order by id"))
          .isEqualTo("changed@x.org|a2@x.org");
    }

    @Test
    void insertsWhatIsNotThere() {
      Person given = new Person("Cy", new Address("c@z.org"));
      Person merged = session.merge(given);
      session.commit();
      assertThat(session.contains(given)).isFalse();
      assertThat(WORLD.rows("select name from person where id = " + merged.id)).isEqualTo("Cy");
      assertThat(WORLD.rows("select person_id from address where email = 'c@z.org'"))
          .isEqualTo("3");
    }
  }

  @Nested
  class Dynamic {

    @Test
    void isAQueryEachTime() {
      Person ann = ann();
      assertThat(ann.posts.all()).extracting(each -> each.title).containsExactly("Again", "Hello");
      assertThat(ann.posts.filterBy("title", "Hello").one().id).isEqualTo(1);
      assertThat(ann.posts.count()).isEqualTo(2);
      assertThat(ann.posts.slice(1, 2)).extracting(each -> each.title).containsExactly("Hello");
      assertThat(WORLD.statements()).hasSize(4);
    }

    @Test
    void addsAndRemoves() {
      Person ann = ann();
      Post hello = session.get(Post.class, 1).orElseThrow();
      ann.posts.append(new Post("Third"));
      ann.posts.remove(hello);
      assertThat(ann.posts.all()).extracting(each -> each.title).containsExactly("Again", "Third");
      assertThat(hello.author.get()).isNull();
      session.commit();
      assertThat(WORLD.rows("select title, author_id from post order by id"))
          .isEqualTo("Hello -|Again 1|Third 1");
    }
  }

  @Test
  void describesObjects() {
    Person fresh = new Person("Cy");
    assertThat(session.describe(fresh)).isEqualTo("<Person (transient)>");
    session.add(fresh);
    assertThat(session.describe(fresh)).isEqualTo("<Person (pending)>");
    session.flush();
    assertThat(session.describe(fresh)).isEqualTo("<Person 3>");
    assertThat(session.statements()).isEqualTo(1);
  }

  @Test
  void describesObjectsAsTheirModelCallsThem() {
    Tag tag = new Tag("news");
    session.add(tag);
    assertThat(session.describe(tag)).isEqualTo("<Tag (pending)>");
    session.flush();
    assertThat(session.describe(tag)).isEqualTo("<Tag 3 #news>");
  }

  /// An object that a stream has given is let go unless something of it has to be written.
  @Nested
  class Streaming {

    private void stream(Consumer<Person> each) {
      session.query(Person.class).orderBy(Person_.id.asc()).stream(each);
      session.commit();
    }

    @Test
    void letsObjectsGoThatNobodyHasChanged() {
      List<Person> people = new ArrayList<>();
      stream(people::add);
      assertThat(people).noneMatch(session::contains);
    }

    @Test
    void writesWhatWasChangedInThem() {
      stream(person -> person.name = person.name.toUpperCase(Locale.ROOT));
      assertThat(WORLD.rows("select name from person order by id")).isEqualTo("ANN|BOB");
    }

    @Test
    void writesAListThatWasExchanged() {
      stream(person -> {
        List<Address> all = new ArrayList<>(person.addresses);
        all.add(new Address("new@x.org"));
        person.addresses = all;
      });
      assertThat(WORLD.rows("select email, person_id from address where id > 3 order by id"))
          .isEqualTo("new@x.org 1|new@x.org 2");
    }

    @Test
    void writesWhatWasAddedToAList() {
      stream(person -> person.addresses.add(new Address("more@x.org")));
      assertThat(WORLD.rows("select email, person_id from address where id > 3 order by id"))
          .isEqualTo("more@x.org 1|more@x.org 2");
    }
  }
}
