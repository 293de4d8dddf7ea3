/// Numbers that many add to at once: what comes together is written together. Begin with
/// [dev.rockhopper.application.counters.CounterBuffer].
@NullMarked
package dev.rockhopper.application.counters;

import org.jspecify.annotations.NullMarked;
