/// Where the database comes from: the connections to one that is there, or a PostgreSQL of our own.
package org.relata.service.database;
