/// Many rows in one round trip: open [dev.rockhopper.adapters.postgres.batch.BatchTable] first,
/// which says what the columns of a table are made from. Rows go to the server as one array a
/// column (`unnest`), so a statement has the same text whatever the number of rows, or as a stream
/// (`COPY`).
@NullMarked
package dev.rockhopper.adapters.postgres.batch;

import org.jspecify.annotations.NullMarked;
