/// What a run of the benchmarks found, as a person reads it
/// ([dev.rockhopper.benchmarks.report.ReportTable]) and as a program does
/// ([dev.rockhopper.benchmarks.report.ReportFile]). The entry is
/// [dev.rockhopper.benchmarks.report.Report]; `docs/benchmarks.md` describes the file.
@NullMarked
package dev.rockhopper.benchmarks.report;

import org.jspecify.annotations.NullMarked;
