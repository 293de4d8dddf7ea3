/// What any PostgreSQL from 14 on tells of itself to a role that may only read: tables, columns,
/// statistics, indexes, and the statements that it is asked. Nothing is written, and no question
/// waits long. Begin with [dev.rockhopper.adapters.postgres.catalog.CatalogReader].
@NullMarked
package dev.rockhopper.adapters.postgres.catalog;

import org.jspecify.annotations.NullMarked;
