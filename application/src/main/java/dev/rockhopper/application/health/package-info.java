/// How the process fares, for whoever runs it: open [HealthService] first, then [BacklogWatch] for
/// what waits and [ErrorJournal] for what broke. Whoever shows it, in Discord or over HTTP, gets
/// the same. May use `background` and `retry`.
@NullMarked
package dev.rockhopper.application.health;

import org.jspecify.annotations.NullMarked;
