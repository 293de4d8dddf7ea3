/// What broke, for Sentry and its relatives: open [SentryReports].
@NullMarked
package dev.rockhopper.adapters.telemetry.errors;

import org.jspecify.annotations.NullMarked;
