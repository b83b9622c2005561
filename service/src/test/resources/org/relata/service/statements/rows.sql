-- What the tables hold when a section of statements.txt begins.
insert into person (name) values ('Ann'), ('Bob'), ('Cleo'), ('Dan');
insert into address (email, person_id) values
  ('ann@example.org', 1), ('ann@work.test', 1), ('bob@example.org', 2);
insert into tag (name) values ('howto'), ('kitchen'), ('garden'), ('unused');
insert into page (title) values ('Knives'), ('Herbs'), ('Who we are'), (null);
insert into tags (page_id, tag_id) values (1, 1), (1, 2), (2, 3), (2, 2), (2, 1);
insert into category (name, parent_id) values
  ('Fiction', null), ('Science', null), ('Novels', 1), ('Plays', 1), ('Gothic', 3), ('Short', 5);
insert into author (name, born, links) values
  ('Shelley', '1797-08-30', '[{"rel": "portrait"}]'), ('Goethe', '1749-08-28', '[]'),
  ('Example', null, '[]');
insert into branch (name, opens, closes, closed_on) values
  ('Market', '09:00', '18:00', '{2026-12-25}'), ('River', '10:30', '20:00', '{}');
insert into member (id, name, email, since) values
  ('6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01', 'Ann', 'ann@example.org', '2024-02-29 12:00'),
  ('6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c02', 'Zoë', 'zoe@example.org', '2025-01-01');
insert into book (title, published, pages, price, weight, reading_time, lendable, keywords,
    details, shelf_code, cover, category_id, added) values
  ('Frankenstein', '1818-01-01', 280, 12.50, 0.31, 'PT9H30M', true, '{gothic,science}',
    '{"edition": 3}', '6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c11', '\x89504e47', 5, '2026-01-01T10:00Z'),
  ('Faust', '1808-01-01', 464, 9.90, null, 'P1DT2H', true, '{}',
    null, '6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c12', null, 4, '2026-01-02T10:00Z'),
  ('Untitled', null, null, 0, null, null, false, '{}',
    null, '6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c13', null, null, '2026-01-03T10:00Z');
insert into book_author (book_id, author_id) values (1, 1), (1, 3), (2, 2), (2, 1);
insert into jacket (book_id, color, blurb) values (1, 'black', 'It lives.');
insert into copy (book_id, number, branch_id, condition, acquired) values
  (1, 1, 1, 'worn', '2001-09-01'), (1, 2, 2, 'good', '2015-03-20'), (2, 1, 1, 'new', '2020-01-01'), (2, 2, 2, 'good', '2021-01-01');
insert into loan (member_id, book_id, copy_number, taken, due, returned) values
  ('6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01', 1, 1, '2026-10-01T10:00Z', '2026-10-29', '2026-10-20T17:45Z'),
  ('6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01', 1, 2, '2026-11-02T11:30Z', '2026-11-30', null),
  ('6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c02', 2, 1, '2026-11-10T09:15Z', '2026-12-08', null);
insert into pet (name, owner_id) values ('Rex', 1), (null, 1), ('Tom', 2), ('Stray', null), ('Spot', 4);
insert into note (words, person_id) values ('call', 1), ('write', 1), ('wait', 2), ('see', 4);
insert into "order" ("Sum", version) values (10, 1), (20, 1);
insert into line (order_id, number, item) values (1, 1, 'nut'), (1, 2, 'bolt'), (2, 1, 'nail');
insert into plain default values; insert into plain_child (parent_id) values (1), (1), (null);
insert into "all" default values; insert into all_child (parent_id) values (1), (1), (null);
insert into passive default values; insert into passive_child (parent_id) values (1), (1), (null);
insert into loose default values; insert into loose_child (parent_id) values (1), (1), (null);
insert into tree (parent_id) values (null), (1), (1), (2), (4), (null);
insert into text default values; insert into word default values; insert into word default values;
insert into text_word values (1, 1), (1, 2);
insert into keeper default values; insert into animal (keeper_id) values (1), (null);
insert into team (captain_id) values (null); insert into player (name, team_id) values ('P', 1), ('Q', 1);
update team set captain_id = 1;
