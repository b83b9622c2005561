"""Classes that inherit from each other, in one table and in several."""
import enum
from sqlalchemy import Column, DateTime, Enum, ForeignKey, Index, Integer, String, UniqueConstraint, CheckConstraint, func
from sqlalchemy.orm import relationship
try:
    from sqlalchemy.orm import declarative_base
except ImportError:
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Employee(Base):
    __tablename__ = "employee"
    __table_args__ = (CheckConstraint("length(name) > 0", name="named"), UniqueConstraint("name", "kind"))
    id = Column(Integer, primary_key=True)
    kind = Column(String(20), nullable=False)
    name = Column(String(50), nullable=False)
    company_id = Column(ForeignKey("company.id"))
    company = relationship("Company", back_populates="employees")
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "employee"}


class Engineer(Employee):
    __tablename__ = "engineer"
    id = Column(ForeignKey("employee.id"), primary_key=True)
    language = Column(String(20), nullable=False, index=True)
    tasks = relationship("Task", back_populates="engineer")
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Lead(Engineer):
    team = Column(String(20))
    __mapper_args__ = {"polymorphic_identity": "lead"}


class Manager(Employee):
    __tablename__ = "managers"
    id = Column(ForeignKey("employee.id"), primary_key=True)
    budget = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Company(Base):
    __tablename__ = "company"
    id = Column(Integer, primary_key=True)
    employees = relationship("Employee", back_populates="company")


class Task(Base):
    __tablename__ = "task"
    id = Column(Integer, primary_key=True)
    engineer_id = Column(ForeignKey("engineer.id"))
    engineer = relationship("Engineer", back_populates="tasks")


class Kind(enum.Enum):
    animal = 1
    cat = 2
    dog = 3


class Animal(Base):
    __tablename__ = "animal"
    id = Column(Integer, primary_key=True)
    kind = Column(Enum(Kind), nullable=False)
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": Kind.animal}


class Cat(Animal):
    lives = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": Kind.cat}


Index("ix_lives", Cat.lives)


class Dog(Animal):
    tricks = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": Kind.dog}


class Vehicle(Base):
    __tablename__ = "vehicle"
    id = Column(Integer, primary_key=True)


class Car(Vehicle):
    __tablename__ = "car"
    vehicle_id = Column(ForeignKey("vehicle.id"), primary_key=True)
