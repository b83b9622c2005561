import datetime, enum, uuid
from sqlalchemy import *
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import backref, declarative_base, relationship

Base = declarative_base()


class Mood(enum.Enum):
    good = 1
    bad = 2


class Category(Base):
    __tablename__ = "categories"
    id = Column(Integer, primary_key=True)
    name = Column(String(60), nullable=False, comment="What it's called: a name")
    parent_id = Column(ForeignKey("categories.id", ondelete="SET NULL"), index=True)
    parent = relationship("Category", remote_side=[id], backref=backref("children", order_by="Category.name", join_depth=3))
    __table_args__ = (
        UniqueConstraint("parent_id", "name", name="uq_category", deferrable=True, initially="deferred"),
        {"comment": "Where it stands"},
    )


class Author(Base):
    __tablename__ = "author"
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    name = Column(String(120), unique=True, nullable=False)
    mood = Column(Enum(Mood), default=Mood.good)
    made = Column(DateTime(timezone=True), server_default=func.now(), onupdate=datetime.datetime.now)
    info = Column("information", JSONB, default=dict)
    tags = Column(ARRAY(String(20)))
    price = Column(Numeric(10, 2), server_default="0")
    books = relationship("Book", back_populates="author", foreign_keys="Book.author_id", cascade="all, delete-orphan", order_by="desc(Book.title)", lazy="selectin")
    jacket = relationship("Jacket", uselist=False, back_populates="author", passive_deletes=True)


class Book(Base):
    __tablename__ = "book"
    id = Column(BigInteger, primary_key=True)
    title = Column(Text, nullable=False)
    author_id = Column(ForeignKey("author.id"), nullable=False)
    editor_id = Column(ForeignKey("author.id", name="book_editor"))
    author = relationship("Author", back_populates="books", foreign_keys=[author_id])
    editor = relationship("Author", foreign_keys=[editor_id])
    __table_args__ = (CheckConstraint("length(title) > 0", name="titled"), Index("ix_lower", text("lower(title)"), unique=True))


class Jacket(Base):
    __tablename__ = "jacket"
    author_id = Column(ForeignKey("author.id", ondelete="CASCADE"), primary_key=True)
    color = Column(String(5), server_default="no")
    author = relationship("Author", back_populates="jacket")
