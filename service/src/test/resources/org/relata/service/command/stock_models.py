"""Types, schemas and columns that the database fills."""
import enum
from sqlalchemy import (
    CHAR, JSON, REAL, Boolean, Column, Computed, Date, DateTime, Enum, Float, ForeignKey, Identity, Integer,
    Interval, LargeBinary, Numeric, PickleType, Sequence, SmallInteger, String, Text, Time, TypeDecorator, Unicode)
from sqlalchemy.dialects.postgresql import ARRAY, CIDR, INET, INT4RANGE, JSONB, MACADDR, TIMESTAMP, TSVECTOR, UUID
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Mood(enum.Enum):
    good = 1
    bad = 2


class Lower(TypeDecorator):
    impl = String(30)
    cache_ok = True


class Item(Base):
    __tablename__ = "item"
    __table_args__ = {"schema": "stock"}
    id = Column(Integer, Identity(always=True), primary_key=True)
    price = Column(Numeric(10, 2), nullable=False)
    count = Column(Integer, Computed("length(code)"))
    label = Column(Text, Computed("'item ' || code", persisted=True))
    code = Column(CHAR(4))
    mood = Column(Enum(Mood, name="mood", schema="stock"))
    size = Column(Enum("small", "very large", "it's (odd)", name="size"))
    color = Column(Enum("red", "blue", native_enum=False))
    word = Column(Lower)
    data = Column(JSONB)
    more = Column(JSON)
    either = Column(JSON().with_variant(JSONB(), "postgresql"))
    address = Column(INET)
    net = Column(CIDR)
    mac = Column(MACADDR)
    range = Column(INT4RANGE)
    words = Column(TSVECTOR)
    ids = Column(ARRAY(UUID(as_uuid=True)))
    weight = Column(REAL)
    ratio = Column(Float(24))
    small = Column(SmallInteger)
    yes = Column(Boolean)
    day = Column(Date)
    at = Column(DateTime)
    zoned = Column(DateTime(timezone=True))
    exact = Column(TIMESTAMP(timezone=True, precision=3))
    time = Column(Time)
    zoned_time = Column(Time(timezone=True))
    long = Column(Interval)
    blob = Column(LargeBinary)
    pickled = Column(PickleType)
    title = Column(Unicode(80))
    revision = Column(Integer, nullable=False)
    sales = relationship("Sale", back_populates="item")
    __mapper_args__ = {"version_id_col": revision}


class Sale(Base):
    __tablename__ = "sale"
    __table_args__ = {"schema": "stock"}
    id = Column(Integer, Sequence("sale_numbers"), primary_key=True)
    item_id = Column(ForeignKey("stock.item.id"))
    item = relationship("Item", back_populates="sales")
