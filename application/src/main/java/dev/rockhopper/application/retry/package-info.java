/// Trying again, bounded in number and time: [Retry].
@NullMarked
package dev.rockhopper.application.retry;

import org.jspecify.annotations.NullMarked;
