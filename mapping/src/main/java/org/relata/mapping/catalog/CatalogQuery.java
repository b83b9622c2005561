package org.relata.mapping.catalog;

import java.util.List;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.TextType;

/// The queries of the system catalog, each for all tables at once.
///
/// Each has one parameter: an array of the names of schemas that are read besides the search path.
public enum CatalogQuery {
  /// The tables and views: object identifier, schema, name, kind, whether it is visible, a
  /// partition, of an extension; comment.
  TABLES(
      """
      select c.oid::text, n.nspname::text, c.relname::text, c.relkind::text,
        pg_table_is_visible(c.oid), c.relispartition,
        exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid
          and e.deptype = 'e'),
        obj_description(c.oid, 'pg_class')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and %s
      order by n.nspname, c.relname\
      """,
      "ttttbbbt"),

  /// The columns: table, name, type, domain, enum, whether it is not null, default, identity,
  /// generated, sequence, comment.
  ///
  /// A domain is what it stands on, through any number of further domains.
  COLUMNS(
      """
      with recursive domain (oid, base, modifier, required) as (
        select oid, typbasetype, typtypmod, typnotnull from pg_type where typtype = 'd'
        union all
        select d.oid, t.typbasetype, t.typtypmod, d.required or t.typnotnull
        from domain d join pg_type t on t.oid = d.base and t.typtype = 'd'
      ), base as (
        select d.oid, d.base, d.modifier, bool_or(a.required) as required
        from domain d join pg_type t on t.oid = d.base and t.typtype <> 'd'
        join domain a on a.oid = d.oid group by d.oid, d.base, d.modifier
      )
      select c.oid::text, a.attname::text,
        case when e.oid is not null then format_type(e.base, e.modifier) || '[]'
          else format_type(coalesce(d.base, a.atttypid),
            case when d.oid is null then a.atttypmod else d.modifier end) end,
        case when d.oid is not null or e.oid is not null then format_type(a.atttypid, a.atttypmod)
          end,
        coalesce(e.base, nullif(bt.typelem, 0), bt.oid)::text,
        a.attnotnull or coalesce(d.required, false), pg_get_expr(v.adbin, v.adrelid),
        a.attidentity::text, a.attgenerated::text,
        (select s.oid::regclass::text from pg_depend p join pg_class s on s.oid = p.objid
          where p.classid = 'pg_class'::regclass and p.refclassid = 'pg_class'::regclass
            and p.refobjid = c.oid and p.refobjsubid = a.attnum and p.deptype in ('a', 'i')
            and s.relkind = 'S' limit 1),
        col_description(c.oid, a.attnum)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join base d on d.oid = a.atttypid
      left join base e on e.oid = t.typelem and t.typcategory = 'A'
      join pg_type bt on bt.oid = coalesce(d.base, a.atttypid)
      left join pg_attrdef v on v.adrelid = c.oid and v.adnum = a.attnum
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and %s
      order by c.oid, a.attnum\
      """,
      "tttttbttttt"),

  /// The constraints: table, name, kind, columns, columns that the index holds besides, schema and
  /// name of the referenced table, referenced columns, action on delete, on update, whether it is
  /// deferrable, deferred, validated, takes nulls for the same; condition.
  CONSTRAINTS(
      """
      select c.oid::text, k.conname::text, k.contype::text,
        array(select a.attname::text from unnest(k.conkey) with ordinality u (number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by u.place),
        array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality u (number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number
          where u.place > i.indnkeyatts order by u.place),
        fn.nspname::text, f.relname::text,
        array(select a.attname::text from unnest(k.confkey) with ordinality u (number, place)
          join pg_attribute a on a.attrelid = f.oid and a.attnum = u.number order by u.place),
        k.confdeltype::text, k.confupdtype::text, k.condeferrable, k.condeferred, k.convalidated,
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
        pg_get_expr(k.conbin, k.conrelid)
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u')
      left join pg_class f on f.oid = k.confrelid
      left join pg_namespace fn on fn.oid = f.relnamespace
      where k.contype in ('p', 'u', 'f', 'c', 'x') and c.relkind in ('r', 'p', 'f')
        and (k.conparentid = 0 or c.relispartition) and %s
      order by c.oid, k.contype, k.conname\
      """,
      "tttaattattbbbbt"),

  /// The indexes that no constraint has made: table, name, whether it is unique, method, for each
  /// part the column (empty for an expression), its text, its order (bit 1 descending, 2 nulls
  /// first) and an operator class that is not the usual (or empty); columns held besides,
  /// condition, whether it takes nulls for the same, whether it is valid, its definition from
  /// `USING` on.
  INDEXES(
      """
      select c.oid::text, x.relname::text, i.indisunique, m.amname::text,
        array(select coalesce(a.attname::text, '')
          from unnest(i.indkey::int2[]) with ordinality u (number, place)
          left join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number and u.number > 0
          where u.place <= i.indnkeyatts order by u.place),
        array(select pg_get_indexdef(i.indexrelid, p, false)
          from generate_series(1, i.indnkeyatts) p order by p),
        array(select u.flags::text from unnest(i.indoption::int2[]) with ordinality u (flags, place)
          order by u.place),
        array(select case when o.opcdefault then '' else o.opcname::text end
          from unnest(i.indclass::oid[]) with ordinality u (class, place)
          join pg_opclass o on o.oid = u.class order by u.place),
        array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality u (number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number
          where u.place > i.indnkeyatts order by u.place),
        pg_get_expr(i.indpred, i.indrelid),
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), i.indisvalid,
        substring(pg_get_indexdef(i.indexrelid) from ' (USING .*)$')
      from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
      where c.relkind in ('r', 'p', 'm') and %s
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid
          and k.contype in ('p', 'u', 'x'))
      order by c.oid, x.relname\
      """,
      "ttbtaaaaatbbt"),

  /// What views are made of: view, table, the columns of its primary key if the view has them all,
  /// whether another table of the view refers to it.
  ///
  /// A view of views is made of their tables. Rows of a union have no key of any table.
  BASES(
      """
      with recursive uses (view, relation, number) as (
        select c.oid, d.refobjid, d.refobjsubid
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid <> c.oid
        where c.relkind in ('v', 'm') and %s and pg_get_viewdef(c.oid) !~* '\\munion\\M'
        union
        select u.view, d.refobjid, d.refobjsubid
        from uses u join pg_rewrite r on r.ev_class = u.relation and r.rulename = '_RETURN'
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid <> u.relation
      )
      select b.view::text, t.relname::text,
        array(select a.attname::text
          from pg_constraint k cross join unnest(k.conkey) with ordinality p (number, place)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = p.number
          where k.conrelid = t.oid and k.contype = 'p'
            and not exists (select from unnest(k.conkey) q (number)
              join pg_attribute o on o.attrelid = t.oid and o.attnum = q.number
              where not exists (select from pg_attribute v
                where v.attrelid = b.view and v.attname = o.attname and v.atttypid = o.atttypid)
              or not exists (select from uses u
                where u.view = b.view and u.relation = t.oid and u.number = q.number))
          order by p.place),
        exists (select from pg_constraint f join uses u on u.view = b.view and u.relation = f.conrelid
          where f.contype = 'f' and f.confrelid = t.oid and f.conrelid <> t.oid)
      from (select distinct view, relation from uses) b
      join pg_class t on t.oid = b.relation and t.relkind in ('r', 'p', 'f')
      order by 1, 2\
      """,
      "ttab"),

  /// The enums: object identifier, schema, name, whether it is visible, labels.
  ENUMS(
      """
      select t.oid::text, n.nspname::text, t.typname::text, pg_type_is_visible(t.oid),
        array(select l.enumlabel::text from pg_enum l where l.enumtypid = t.oid
          order by l.enumsortorder)
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype = 'e' and cardinality(?::text[]) >= 0
      order by n.nspname, t.typname\
      """,
      "tttba");

  private static final String SCOPE =
      """
      ((pg_table_is_visible(c.oid)
          and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_')
        or n.nspname = any (?::text[]))\
      """;

  private final String text;
  private final String types;

  /// @param types a letter for each column: text, boolean, array of texts
  CatalogQuery(String text, String types) {
    this.text = text;
    this.types = types;
  }

  private static ColumnType type(int letter) {
    return switch (letter) {
      case 't' -> new TextType();
      case 'b' -> new BooleanType();
      case 'a' -> new ArrayType(new TextType());
      default -> throw new IllegalArgumentException("No type has the letter " + (char) letter);
    };
  }

  /// {@return the statement}
  public String text() {
    return this == ENUMS ? text : text.formatted(SCOPE);
  }

  /// {@return how its columns are read}
  public List<ColumnType> types() {
    return types.chars().mapToObj(CatalogQuery::type).toList();
  }
}
