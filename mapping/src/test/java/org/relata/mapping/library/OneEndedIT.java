package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.object.Session;
import org.relata.mapping.object.ToOne;

/// Relationships from which none leads back: their one end alone tells what has changed.
class OneEndedIT {

  @Model
  static class Album {
    @Column(primaryKey = true)
    Integer id;

    @Column String title;

    @Column
    @ForeignKey("cover.id")
    Integer coverId;

    @Relationship final ToOne<Cover> cover = new ToOne<>();

    @Relationship final ToOne<Sleeve> sleeve = new ToOne<>();

    @Relationship(cascade = "all, delete-orphan", orderBy = "id")
    List<Track> tracks = new ArrayList<>();

    @Relationship(orderBy = "id")
    List<Review> reviews = new ArrayList<>();

    @Relationship(secondary = "album_genres", orderBy = "id")
    List<Genre> genres = new ArrayList<>();
  }

  @Model
  static class Cover {
    @Column(primaryKey = true)
    Integer id;
  }

  @Model
  static class Sleeve {
    @Column(primaryKey = true)
    Integer id;

    @Column
    @ForeignKey("album.id")
    Integer albumId;
  }

  @Model
  static class Track {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    @ForeignKey("album.id")
    Integer albumId;
  }

  @Model
  static class Review {
    @Column(primaryKey = true)
    Integer id;

    @Column
    @ForeignKey("album.id")
    Integer albumId;
  }

  @Model
  static class Genre {
    @Column(primaryKey = true)
    Integer id;
  }

  @Table
  static class AlbumGenres {
    @Column(primaryKey = true)
    @ForeignKey("album.id")
    Integer albumId;

    @Column(primaryKey = true)
    @ForeignKey("genre.id")
    Integer genreId;
  }

  private static final Objects WORLD =
      new Objects(
          List.of(
              Album.class,
              Cover.class,
              Sleeve.class,
              Track.class,
              Review.class,
              Genre.class,
              AlbumGenres.class));

  private Session session;
  private Album first;
  private Album second;

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into cover values (1), (2), (3);
        insert into album (title, cover_id) values ('Blue', 1), ('Red', null);
        insert into sleeve values (1, 1), (2, null), (3, null);
        insert into track values (1, 1), (2, 1), (3, 2);
        insert into review (album_id) values (1), (1), (2);
        insert into genre values (1), (2), (3);
        insert into album_genres values (1, 1), (2, 2);
        """);
    session = WORLD.open();
    first = session.get(Album.class, 1).orElseThrow();
    second = session.get(Album.class, 2).orElseThrow();
  }

  @AfterEach
  void end() {
    session.close();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  private static String tracks() {
    return WORLD.rows("select id, album_id from track order by id");
  }

  private static String genres() {
    return WORLD.rows("select album_id, genre_id from album_genres order by 1, 2");
  }

  @Test
  void aToOneThatIsEmptiedLosesItsKey() {
    first.cover.set(null);
    session.commit();
    assertThat(WORLD.rows("select id, cover_id from album order by id")).isEqualTo("1 -|2 -");
    assertThat(first.cover.get()).isNull();
  }

  @Test
  void aToOneThatIsSetTwiceLeadsToTheLast() {
    first.cover.set(session.get(Cover.class, 2).orElseThrow());
    first.cover.set(session.get(Cover.class, 3).orElseThrow());
    session.commit();
    assertThat(WORLD.rows("select id, cover_id from album order by id")).isEqualTo("1 3|2 -");
  }

  @Test
  void aOneToOneThatIsSetTwiceLetsTheFirstGo() {
    first.sleeve.set(session.get(Sleeve.class, 2).orElseThrow());
    first.sleeve.set(session.get(Sleeve.class, 3).orElseThrow());
    session.commit();
    assertThat(WORLD.rows("select id, album_id from sleeve order by id")).isEqualTo("1 -|2 -|3 1");
  }

  @Test
  void whatIsAddedAndWrittenCanBeRemovedAgain() {
    Review review = new Review();
    Genre third = session.get(Genre.class, 3).orElseThrow();
    assertThat(first.reviews).hasSize(2);
    assertThat(first.genres).hasSize(1);
    first.reviews.add(review);
    first.genres.add(third);
    session.flush();
    first.reviews.remove(review);
    first.genres.remove(third);
    session.commit();
    assertThat(WORLD.rows("select id, album_id from review order by id"))
        .isEqualTo("1 1|2 1|3 2|4 -");
    assertThat(genres()).isEqualTo("1 1|2 2");
  }

  @Test
  void whatIsAddedToAListThatIsNotLoadedCanBeRemovedOnceItIsWritten() {
    Genre third = session.get(Genre.class, 3).orElseThrow();
    first.genres.add(third);
    session.flush();
    first.genres.remove(third);
    session.commit();
    assertThat(genres()).isEqualTo("1 1|2 2");
  }

  @Test
  void whatIsRemovedFromAListAndAddedAgainStays() {
    Genre blues = session.get(Genre.class, 1).orElseThrow();
    assertThat(first.genres).containsExactly(blues);
    first.genres.remove(blues);
    first.genres.add(blues);
    session.commit();
    assertThat(genres()).isEqualTo("1 1|2 2");
  }

  @Test
  void whatIsTakenFromAListIsLetGoOrDeletedAsTheCascadeSays() {
    first.reviews.removeFirst();
    first.tracks.removeFirst();
    session.commit();
    assertThat(WORLD.rows("select id, album_id from review order by id")).isEqualTo("1 -|2 1|3 2");
    assertThat(tracks()).isEqualTo("2 1|3 2");
  }

  @Test
  void anOrphanThatAnotherTakesInIsNotDeleted() {
    Track moved = first.tracks.getFirst();
    first.tracks.remove(moved);
    second.tracks.add(moved);
    session.commit();
    assertThat(tracks()).isEqualTo("1 2|2 1|3 2");
  }

  @Test
  void anObjectThatLeavesAnotherForANewOnePointsAtThat() {
    Review moved = first.reviews.getFirst();
    Album third = new Album();
    first.reviews.remove(moved);
    third.reviews.add(moved);
    session.add(third);
    session.commit();
    assertThat(WORLD.rows("select id, album_id from review order by id")).isEqualTo("1 3|2 1|3 2");
  }
}
