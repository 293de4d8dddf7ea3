/// Ids that the program makes by itself, before the transaction that stores what they name:
/// [TimeOrderedIds]. Knows nothing of what is named.
@NullMarked
package dev.rockhopper.application.identity;

import org.jspecify.annotations.NullMarked;
