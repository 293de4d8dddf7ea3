/// How the program logs: one event name a line with `key=value` fields, or one JSON object a line,
/// with every registered secret masked. Start with {@link
/// dev.rockhopper.bootstrap.logging.Logging}. Domain and application log through `System.Logger`,
/// libraries through SLF4J; both arrive here.
@NullMarked
package dev.rockhopper.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
