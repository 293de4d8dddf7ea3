/// Snippets in PostgreSQL: open [JooqSnippetRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.snippets;

import org.jspecify.annotations.NullMarked;
