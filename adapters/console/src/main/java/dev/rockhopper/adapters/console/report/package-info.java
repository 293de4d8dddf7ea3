/// The report of the optimizers for people and for scripts: [ReportText] for a terminal,
/// [ReportPage] for a browser and [ReportJson] for scripts. Statements are text of strangers:
/// nothing here writes one without making it harmless first.
@NullMarked
package dev.rockhopper.adapters.console.report;

import org.jspecify.annotations.NullMarked;
